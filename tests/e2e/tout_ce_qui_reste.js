// All that this origin keeps in the browser: IndexedDB, Cache Storage, localStorage, sessionStorage.
async () => {
  const attendre = (demande) =>
    new Promise((oui, non) => {
      demande.onsuccess = () => oui(demande.result);
      demande.onerror = () => non(demande.error);
    });
  const bases = {};
  for (const { name } of await indexedDB.databases()) {
    const base = await attendre(indexedDB.open(name));
    for (const magasin of base.objectStoreNames) {
      const lecture = base.transaction(magasin).objectStore(magasin);
      bases[`${name}/${magasin}`] = await attendre(lecture.getAll());
    }
    base.close();
  }
  const caches_ = {};
  for (const nom of await caches.keys()) {
    const cache = await caches.open(nom);
    for (const requete of await cache.keys())
      caches_[`${nom} ${requete.url}`] = await (await cache.match(requete)).text();
  }
  return { bases, caches: caches_, local: { ...localStorage }, session: { ...sessionStorage } };
};
