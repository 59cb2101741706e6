import { useEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

type PhoneFrameProps = { title: string; dark: boolean; lang: string; /** Escape was pressed inside: the page around does not hear it. */ onEscape?: () => void; children: ReactNode };

/** Takes the page's style sheets into the frame, those that come later too. */
function shareStyles(into: Document): () => void {
  const copy = () => {
    const known = new Set([...into.head.querySelectorAll<HTMLElement>('[data-from]')].map((one) => one.dataset['from']));
    document.head.querySelectorAll<HTMLLinkElement | HTMLStyleElement>('link[rel=stylesheet], style').forEach((one, n) => {
      const from = one instanceof HTMLLinkElement ? one.href : `style ${n}`;
      if (known.has(from)) return;
      const same = one.cloneNode(true) as HTMLElement;
      same.dataset['from'] = from;
      into.head.append(same);
    });
  };
  copy();
  const watch = new MutationObserver(copy);
  watch.observe(document.head, { childList: true });
  return () => watch.disconnect();
}

/** A phone's screen, 360 points wide: what is inside is laid out as on a phone, whatever the page around it is. */
export function PhoneFrame({ title, dark, lang, onEscape, children }: PhoneFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [body, setBody] = useState<HTMLElement | null>(null);
  useEffect(() => {
    const inner = frame.current?.contentDocument;
    if (!inner) return;
    const stop = shareStyles(inner);
    setBody(inner.body);
    return stop;
  }, []);
  useEffect(() => {
    const root = frame.current?.contentDocument?.documentElement;
    if (!root) return;
    root.dataset['mantineColorScheme'] = dark ? 'dark' : 'light';
    root.style.colorScheme = dark ? 'dark' : 'light';
    root.lang = lang;
  }, [dark, lang, body]);
  useEffect(() => {
    const inner = frame.current?.contentDocument;
    const press = (event: KeyboardEvent) => { if (event.key === 'Escape' && !inner?.querySelector('dialog[open]')) onEscape?.(); };
    inner?.addEventListener('keydown', press);
    return () => inner?.removeEventListener('keydown', press);
  }, [onEscape]);
  return <div className="st-phone"><iframe ref={frame} title={title} />{body ? createPortal(children, body) : null}</div>;
}
