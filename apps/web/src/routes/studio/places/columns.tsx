import { IconEyeOff, IconLock, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LockedContext } from '../frame/studio-context.ts';

type ColumnsProps = {
  /** What participants get to see. */
  seen: ReactNode;
  /** What only facilitators do; nothing where a part has no such side. */
  kept?: ReactNode;
  /** In place of "what participants see", where nobody but the authors reads it. */
  title?: string;
  /** A second side that is not the facilitators' alone. */
  beside?: { title: string; content: ReactNode };
  /** Of the core, in an adaptation: to be read only. */
  locked?: boolean;
};

/** A part's two sides, one beside the other on a desk and one below the other on a phone. */
export function Columns({ seen, kept, title, beside, locked = false }: ColumnsProps) {
  const { t } = useTranslation('studio');
  return (
    <LockedContext value={locked}><div className="st-sides" data-one={kept === undefined && beside === undefined ? true : undefined}>
      <section className="st-seen" aria-labelledby="st-seen">
        <div className="st-col-h"><h2 id="st-seen" tabIndex={-1}>{title ? null : <IconUsers size={20} stroke={1.75} aria-hidden />}{title ?? t('sides.seen')}</h2></div>
        {locked ? <p className="st-locked"><IconLock size={20} stroke={1.75} aria-hidden />{t('sides.locked')}</p> : null}<fieldset className="st-fields" disabled={locked}>{seen}</fieldset>
      </section>
      {kept === undefined ? null : (
        <section className="st-kept" data-tone="guide" aria-labelledby="st-kept">
          <div className="st-col-h"><h2 id="st-kept"><IconEyeOff size={20} stroke={1.75} aria-hidden />{t('sides.kept')}</h2></div>
          <fieldset className="st-fields" disabled={locked}>{kept}</fieldset>
        </section>
      )}
      {beside ? <section className="st-seen" aria-labelledby="st-beside"><div className="st-col-h"><h2 id="st-beside">{beside.title}</h2></div><div className="st-fields">{beside.content}</div></section> : null}
    </div></LockedContext>
  );
}
