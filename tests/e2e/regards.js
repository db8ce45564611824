// What our own eyes check on a screen, beyond axe. Each function gives a list of short descriptions of faults.
(() => {
  const INTERACTIFS =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"], [role=button]';

  const dire = (element) => {
    const texte = (element.textContent || element.value || element.id || '').trim().replace(/\s+/g, ' ');
    return `${element.tagName.toLowerCase()}.${[...element.classList].slice(0, 2).join('.')} « ${texte.slice(0, 40)} »`;
  };

  const visible = (element) =>
    element.checkVisibility({ opacityProperty: false, visibilityProperty: true }) &&
    element.getClientRects().length > 0 &&
    !element.closest('[inert]');

  // Read aloud but not shown: clipped to a pixel.
  const cache = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width <= 1 && height <= 1;
  };

  // A dialog in front makes the rest of the page unreachable.
  const devant = () => document.querySelector('dialog:modal') ?? document.body;

  // A radio or a checkbox is touched through its label.
  const surface = (element) => {
    const parLabel = element.matches('input[type=radio], input[type=checkbox]') && element.labels?.[0];
    return (parLabel || element).getBoundingClientRect();
  };

  window.regards = {
    cibles: (cote) =>
      [...devant().querySelectorAll(INTERACTIFS)]
        .filter((element) => visible(element))
        .map((element) => [element, surface(element)])
        .filter(([, { width, height }]) => width < cote - 0.5 || height < cote - 0.5)
        .map(([element, { width, height }]) => `${dire(element)} ${width.toFixed(0)}×${height.toFixed(0)}`),

    textes: (taille) => {
      const petits = new Set();
      const marche = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (marche.nextNode()) {
        const element = marche.currentNode.parentElement;
        if (!marche.currentNode.data.trim() || !visible(element) || cache(element)) continue;
        const corps = parseFloat(getComputedStyle(element).fontSize);
        if (corps < taille - 0.01) petits.add(`${dire(element)} ${corps}px`);
      }
      return [...petits];
    },

    // Sideways scroll, of the page or of any part of it that scrolls, and texts beyond the edge.
    debords: (largeur) => {
      const tous = [document.documentElement, ...document.querySelectorAll('body, body *')];
      const roulants = tous.filter((element) => {
        const roule = ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
        const page = element === document.documentElement;
        return (page || roule) && element.scrollWidth > Math.min(element.clientWidth, largeur) + 1;
      });
      const larges = tous.filter(
        (element) =>
          [...element.childNodes].some((noeud) => noeud.nodeType === 3 && noeud.data.trim()) &&
          visible(element) &&
          !cache(element) &&
          element.getBoundingClientRect().right > largeur + 1,
      );
      return [...roulants, ...larges].map((element) => `${dire(element)} ${element.scrollWidth}px`);
    },

    derouler: () => {
      const contenu = document.getElementById('contenu');
      contenu?.scrollTo(0, contenu.scrollHeight);
    },

    espacer: () => {
      const feuille = new CSSStyleSheet();
      feuille.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-bottom: 2em !important; }
      `);
      document.adoptedStyleSheets = [feuille];
    },

    serrer: () => {
      document.adoptedStyleSheets = [];
    },

    // Where the keyboard is, and whether one can see it.
    ici: () => {
      const element = document.activeElement;
      const montre = element.matches('input[type=radio], input[type=checkbox]')
        ? [element, element.labels?.[0]]
        : [element];
      // Inside a date, the browser shows the part where the keyboard is.
      const parties = element.matches('input[type=date], input[type=time]');
      const vu = parties || montre.filter(Boolean).some((partie) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(partie);
        const { width, height } = partie.getBoundingClientRect();
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && width > 2 && height > 2;
      });
      return { dit: dire(element), vu, page: element === document.body };
    },
  };
})();
