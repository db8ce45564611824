/** Between the tabs of this browser; no content of anybody ever passes here. */
const canal = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('jalons');

type Message = { genre: 'change' } | { genre: 'depart'; compte: string };

/** Tells the other tabs that the phone's copy changed. */
export function prevenirOnglets(): void {
  dire({ genre: 'change' });
}

/** Tells the other tabs that the person left: they close her space too. */
export function annoncerDepart(compte: string): void {
  dire({ genre: 'depart', compte });
}

export function ecouterOnglets(suivre: {
  change: () => void;
  depart: (compte: string) => void;
}): void {
  canal?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.genre === 'depart') suivre.depart(data.compte);
    else suivre.change();
  });
}

function dire(message: Message): void {
  canal?.postMessage(message);
}
