import { useLayoutEffect, useRef, type RefObject } from 'react';

const least = 0.5;

/** Makes letters smaller until what a slide holds stands in it whole, at any size of its box. @returns what goes on the slide's inner box */
export function useFit<T extends HTMLElement>(content: unknown): RefObject<T | null> {
  const box = useRef<T>(null);
  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return undefined;
    const fit = () => {
      for (let size = 1; size >= least; size -= 0.06) {
        node.style.setProperty('--fit', size.toFixed(2));
        if (node.scrollHeight <= node.clientHeight + 1) return;
      }
    };
    fit();
    if (typeof ResizeObserver === 'undefined') return undefined;
    const watch = new ResizeObserver(fit);
    watch.observe(node);
    // An image takes its room once it has come.
    node.addEventListener('load', fit, true);
    return () => {
      watch.disconnect();
      node.removeEventListener('load', fit, true);
    };
  }, [content]);
  return box;
}
