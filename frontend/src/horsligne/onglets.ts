/** Tells the other tabs of this browser that the phone's copy changed; a plain nudge, no content. */
const canal = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('jalons');

export function prevenirOnglets(): void {
  canal?.postMessage('change');
}

export function quandUnAutreOngletChange(faire: () => void): void {
  canal?.addEventListener('message', faire);
}
