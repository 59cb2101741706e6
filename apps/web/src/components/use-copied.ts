import { useState } from 'react';

/**
 * Puts a text on the clipboard and remembers that it is there. Without https there is no clipboard: the field that shows the text is selected, so that it can be copied by hand.
 * @param fieldId of that field, where there is one
 */
export function useCopied(text: string, fieldId?: string): { copied: boolean; copy: () => void } {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      const field = fieldId === undefined ? null : document.getElementById(fieldId);
      if (field instanceof HTMLInputElement) field.select();
    }
  };
  return { copied, copy: () => void copy() };
}
