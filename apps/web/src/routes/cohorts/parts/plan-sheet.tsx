import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import type { Outcome } from '../../../lib/send.ts';

type PlanSheetProps = {
  open: boolean; onClose: () => void; title: string;
  /** What is told before the form. */
  lead?: ReactNode;
  /** Tells the page's action what is asked for. */
  intent: string;
  /** The verb, and what is said once it is done. */
  verb: string; saved: string;
  /** What takes something away from people is red. */
  grave: boolean;
  /** The fields, with how the last try went. */
  children: (outcome: Outcome | undefined) => ReactNode;
};

/** One change of a plan, asked for in a sheet: it closes once the change is kept. */
export function PlanSheet({ open, onClose, title, lead, intent, verb, saved, grave, children }: PlanSheetProps) {
  const { t } = useTranslation('common');
  const fetcher = useFetcher<Outcome>();
  useSaved(fetcher.data, saved, onClose);
  return (
    <Sheet open={open} onClose={onClose} title={title}>
      {lead}
      <EntryForm as={fetcher.Form} outcome={fetcher.data}>
        <input type="hidden" name="intent" value={intent} />
        {children(fetcher.data)}
        <div className="sheet-acts">
          <Button type="submit" {...(grave ? { color: 'barro' } : {})} data-pending={fetcher.state !== 'idle' || undefined}>{verb}</Button>
          <Button variant="default" onClick={onClose}>{t('confirm.leave')}</Button>
        </div>
      </EntryForm>
    </Sheet>
  );
}
