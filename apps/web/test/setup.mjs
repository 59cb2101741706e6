// What jsdom lacks and the client uses.
if (!globalThis.matchMedia) {
  globalThis.matchMedia = (media) => ({ media, matches: false, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {} });
}
globalThis.ResizeObserver ??= class { observe() {} unobserve() {} disconnect() {} };
const dialog = globalThis.HTMLDialogElement?.prototype;
if (dialog && !dialog.showModal) {
  dialog.showModal = function showModal() { this.open = true; };
  dialog.close = function close() { this.open = false; this.dispatchEvent(new Event('close')); };
}
globalThis.scrollTo = () => {};
globalThis.CSS ??= { escape: (text) => text.replace(/[^\w-]/g, String.raw`\$&`) };
if (globalThis.Element) globalThis.Element.prototype.scrollIntoView ??= () => {};
// Texts of several lines grow when fonts arrive.
if (globalThis.document && !globalThis.document.fonts) globalThis.document.fonts = { addEventListener() {}, removeEventListener() {} };
