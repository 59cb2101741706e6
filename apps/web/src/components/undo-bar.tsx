import './undo-bar.css';
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const life = 8000;
type Told = { key: number; text: string; undo?: () => void };
type Tell = (text: string, undo?: () => void) => void;
const TellContext = createContext<Tell>(() => undefined);

/** `tell(text, undo?)` says what just happened, for eight seconds; `undo` does the reverse. */
export const useTell = (): Tell => useContext(TellContext);

/** Holds the one bar of the shell; a new message takes the place of the last. */
export function UndoBar({ children }: { children: ReactNode }) {
  const { t } = useTranslation('common');
  const [told, setTold] = useState<Told | null>(null);
  const tell = useCallback<Tell>((text, undo) => setTold({ key: Date.now(), text, ...(undo ? { undo } : {}) }), []);
  useEffect(() => {
    if (!told) return;
    const timer = setTimeout(() => setTold(null), life);
    return () => clearTimeout(timer);
  }, [told]);
  const take = () => {
    told?.undo?.();
    setTold(null);
  };
  return (
    <TellContext value={tell}>
      {children}
      <div role="status" aria-live="polite">
        {told ? (
          <div className="snack" key={told.key}>
            <span>{told.text}</span>
            {told.undo ? <button type="button" className="plain" onClick={take}>{t('undo')}</button> : null}
            <i style={{ animationDuration: `${life}ms` }} />
          </div>
        ) : null}
      </div>
    </TellContext>
  );
}
