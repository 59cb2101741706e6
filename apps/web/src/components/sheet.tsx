import './sheet.css';
import { useEffect, useRef, type ReactNode } from 'react';

type SheetProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** From below on a phone and in the middle of a desk; `side` stays above the name at the left of a desk. */
  place?: 'middle' | 'side';
};

/** A native dialog: the browser keeps the focus inside, closes on Escape and gives the focus back. */
export function Sheet({ open, onClose, title, children, place = 'middle' }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const node = dialog.current;
    if (!node || node.open === open) return;
    if (open) node.showModal();
    else node.close();
  }, [open]);
  return (
    // The backdrop is the dialog element itself: a press on it, not on what it holds, closes. Keyboards have Escape.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape is the dialog's own
    <dialog ref={dialog} className="sheet" data-place={place} aria-labelledby="sheet-title" onClose={onClose} onClick={(event) => { if (event.target === dialog.current) onClose(); }}>
      {open ? (
        <div className="sheet-in">
          <h2 id="sheet-title" tabIndex={-1} autoFocus>{title}</h2>
          {children}
        </div>
      ) : null}
    </dialog>
  );
}
