import './undo-bar.css';
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const life = 8000;
type Told = { key: number; text: string; undo?: () => void };
type Tell = (text: string, undo?: () => void) => void;
const TellContext = createContext<Tell>(() => undefined);

/** `tell(text, undo?)` says what just happened, for eight seconds; `undo` does the reverse. */
export const useTell = (): Tell => useContext(TellContext);

/** Holds the one bar of the shell; a new message takes the place of the last. Its time stands still while somebody points at it or is in it. */
export function UndoBar({ children }: { children: ReactNode }) {
  const { t } = useTranslation('common');
  const [told, setTold] = useState<Told | null>(null);
  const [held, setHeld] = useState(false);
  const tell = useCallback<Tell>((text, undo) => {
    setHeld(false);
    setTold({ key: Date.now(), text, ...(undo ? { undo } : {}) });
  }, []);
  useEffect(() => {
    if (!told || held) return;
    const timer = setTimeout(() => setTold(null), life);
    return () => clearTimeout(timer);
  }, [told, held]);
  const take = () => {
    told?.undo?.();
    setTold(null);
    setHeld(false);
  };
  return (
    <TellContext value={tell}>
      {children}
      <div role="status" aria-live="polite">
        {told ? (
          <div className="snack" key={told.key} onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
            <span>{told.text}</span>
            {told.undo ? <button type="button" className="plain" onClick={take}>{t('undo')}</button> : null}
            {held ? null : <i style={{ animationDuration: `${life}ms` }} />}
          </div>
        ) : null}
      </div>
    </TellContext>
  );
}
