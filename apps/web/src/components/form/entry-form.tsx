import './form.css';
import { createContext, useCallback, useContext, useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Form, type FormProps } from 'react-router';
import type { FieldIssue } from '../../lib/refusal.ts';
import type { Outcome } from '../../lib/send.ts';
import { Note } from '../note.tsx';
import { RefusalNote } from '../refusal-note.tsx';

type Entries = { issues: readonly FieldIssue[]; prefix: string; declare: (name: string, message: string | null) => void };
const FormContext = createContext<Entries>({ issues: [], prefix: '', declare: () => undefined });

export type FieldText = {
  /** The field's name in the body that is sent. */
  name: string;
  label: ReactNode;
  /** Below the label: what is wanted, with an example. Never a placeholder. */
  hint?: ReactNode;
  /** What to write, said when it is missing or wrong: "Write where the cohort meets". */
  wrong?: string;
};

/** What a field wrapper needs: an id, and the message when its entry was refused. */
export function useField({ name, wrong }: Pick<FieldText, 'name' | 'wrong'>): { id: string; message: string | undefined } {
  const { t } = useTranslation('errors');
  const { issues, prefix, declare } = useContext(FormContext);
  const issue = issues.find(({ path }) => path === name);
  const message = issue ? (wrong ?? t(`fields.${issue.code}`, { defaultValue: t('fields.invalid') })) : undefined;
  // Before painting: the summary that counts these must not first say something else.
  useLayoutEffect(() => {
    declare(name, message ?? null);
    return () => declare(name, null);
  }, [declare, name, message]);
  return { id: `${prefix}${name}`, message };
}

function Summary({ outcome, messages, prefix }: { outcome: Outcome | undefined; messages: ReadonlyMap<string, string>; prefix: string }) {
  const { t } = useTranslation('errors');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome && !outcome.ok) box.current?.focus();
  }, [outcome]);
  if (!outcome || outcome.ok) return null;
  // Issues that no field of this form claims are still said, as the refusal itself.
  if (messages.size === 0) return <div ref={box} className="form-summary" tabIndex={-1}><RefusalNote refusal={outcome} /></div>;
  return (
    <div ref={box} className="form-summary" tabIndex={-1}>
      <Note tone="stop" role="alert" title={t('summary', { count: messages.size })}>
        <ul className="errs">{[...messages].map(([name, message]) => <li key={name}><a href={`#${prefix}${name}`} onClick={focusField}>{message}</a></li>)}</ul>
      </Note>
    </div>
  );
}

/** The link goes to the field itself and not to the address: a hash in the address would be another page to go back through. */
function focusField(event: { preventDefault: () => void; currentTarget: HTMLAnchorElement }) {
  event.preventDefault();
  const field = document.getElementById(event.currentTarget.hash.slice(1));
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}

type EntryFormProps = Omit<FormProps, 'children'> & {
  /** What the action gave back: `useActionData()` or a fetcher's data. Refused, the summary takes the focus and values stay. */
  outcome?: Outcome | undefined;
  children: ReactNode;
  /** Another way of sending: `fetcher.Form`. */
  as?: typeof Form;
};

/** One column, labels above. Posts to the route's action unless told otherwise; the browser's own bubbles stay off. */
export function EntryForm({ outcome, children, className = '', as: Sender = Form, ...form }: EntryFormProps) {
  const prefix = `${useId()}-`;
  const [messages, setMessages] = useState<ReadonlyMap<string, string>>(new Map());
  const declare = useCallback((name: string, message: string | null) => {
    setMessages((now) => {
      if ((now.get(name) ?? null) === message) return now;
      const next = new Map(now);
      if (message === null) next.delete(name);
      else next.set(name, message);
      return next;
    });
  }, []);
  const issues = useMemo(() => (outcome && !outcome.ok ? outcome.fields : []), [outcome]);
  const value = useMemo(() => ({ issues, prefix, declare }), [issues, prefix, declare]);
  return (
    <FormContext value={value}>
      <Sender method="post" noValidate {...form} className={`form ${className}`}>
        <Summary outcome={outcome} messages={messages} prefix={prefix} />
        {children}
      </Sender>
    </FormContext>
  );
}
