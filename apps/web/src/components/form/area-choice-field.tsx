import '@mantine/core/styles/Input.css';
import './area-choice-field.css';
import { fold } from '@relevo/domain/fold';
import { TextInput } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { areaGroups, narrowed, type AreaGroup, type Areas } from './area-groups.ts';
import { useField, type FieldText } from './entry-form.tsx';
import { FieldError } from './field-error.tsx';

export type { Areas };
type Props = FieldText & { areas: Areas; chosen?: string | null | undefined; /** Told each time another is chosen. */ onChange?: (code: string | null) => void };
type Option = { code: string; name: string };

/** What is written, what is shown of the list and which of it is at hand. Left with a name half written, the field says again what was chosen. */
function useChoice(areas: Areas, first: string, onChange: Props['onChange']) {
  const { t } = useTranslation('common');
  const [code, setCode] = useState(first);
  const nameOf = (one: string) => areas.find((area) => area.code === one)?.name ?? '';
  const [text, setText] = useState(() => nameOf(first));
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const groups = narrowed(areaGroups(areas, t('area.others')), text === nameOf(code) ? '' : text);
  const options: Option[] = [...(text === '' || text === nameOf(code) ? [{ code: '', name: t('area.none') }] : []), ...groups.flatMap((group) => group.areas)];
  const show = (is: boolean) => { setOpen(is); setAt(-1); };
  const choose = (one: string) => { if (one !== code) onChange?.(one || null); setCode(one); setText(nameOf(one)); show(false); };
  const write = (next: string) => { setText(next); setOpen(true); setAt(next === '' ? -1 : 0); };
  const leave = () => {
    const meant = areas.find((area) => fold(area.name) === fold(text.trim()));
    choose(text.trim() === '' ? '' : (meant?.code ?? code));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); setOpen(true); setAt((now) => (open ? (now + step + options.length) % options.length : 0)); }
    else if (event.key === 'Enter' && open) { event.preventDefault(); const one = options[at]; if (one) choose(one.code); else leave(); }
    else if (event.key === 'Escape' && open) { event.preventDefault(); event.stopPropagation(); choose(code); }
  };
  return { code, text, open, at: options[at]?.code, groups, none: options[0]?.code === '', empty: options.length === 0, show, choose, write, leave, onKeyDown };
}

/** Where somebody or something is: departments under their country, found by writing a part of the name. */
export function AreaChoiceField({ name, label, hint, wrong, areas, chosen, onChange }: Props) {
  const { t } = useTranslation('common');
  const { id, message } = useField({ name, ...(wrong ? { wrong } : {}) });
  const list = useId();
  const choice = useChoice(areas, chosen ?? '', onChange);
  const option = ({ code, name: shown }: Option) => (
    // Keys are the field's own; a press keeps the focus there.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- aria-activedescendant: the field above has focus and keys
    <div key={code} id={`${list}${code}`} role="option" aria-selected={choice.code === code} data-at={choice.at === code || undefined} ref={choice.at === code ? intoView : undefined} onMouseDown={(event) => event.preventDefault()} onClick={() => choice.choose(code)}>
      {shown}{choice.code === code ? <IconCheck size={18} aria-hidden /> : null}
    </div>
  );
  const group = ({ code, name: shown, areas: inside }: AreaGroup) => <div key={code} role="group" aria-label={shown}>{shown ? <b aria-hidden>{shown}</b> : null}{inside.map(option)}</div>;
  return (
    <div>
      <input type="hidden" name={name} value={choice.code} />
      <TextInput
        id={id} data-field={name} label={label} description={hint} value={choice.text} role="combobox" aria-expanded={choice.open} aria-controls={list} aria-autocomplete="list" autoComplete="off" spellCheck={false}
        {...(choice.at === undefined ? {} : { 'aria-activedescendant': `${list}${choice.at}` })} error={message ? <FieldError message={message} /> : undefined} placeholder={choice.open ? t('area.search') : t('area.none')}
        rightSection={<IconSelector size={18} stroke={1.75} className="muted" aria-hidden />}
        onChange={(event) => choice.write(event.currentTarget.value)} onFocus={(event) => { event.currentTarget.select(); choice.show(true); }} onClick={() => choice.show(true)} onBlur={choice.leave} onKeyDown={choice.onKeyDown}
      />
      <div className="area-list" id={list} role="listbox" aria-label={t('area.list')} data-open={choice.open || undefined}>
        {choice.open ? <>{choice.none ? option({ code: '', name: t('area.none') }) : null}{choice.groups.map(group)}</> : null}
        {choice.open && choice.empty ? <p className="area-none">{t('area.nothing')}</p> : null}
      </div>
    </div>
  );
}

const intoView = (node: HTMLElement | null): void => node?.scrollIntoView?.({ block: 'nearest' });
