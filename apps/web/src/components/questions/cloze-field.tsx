import { memo, useId, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import '../kit/kit-text.css';
import type { AskedOf, FieldProps } from './asked.ts';

type Gap = AskedOf<'cloze'>['gaps'][number];

/** Drawn once: drawing the text anew would throw its inputs away with it. */
const GapText = memo(function GapText({ html, onDrawn }: { html: string; onDrawn: (node: HTMLElement | null) => void }) {
  return <div ref={onDrawn} className="kit-text" dangerouslySetInnerHTML={{ __html: html }} />;
});

/** A text with its gaps where they stand: words are written, options chosen. */
export function ClozeField({ question, answer, onAnswer }: FieldProps<'cloze'>) {
  const { t } = useTranslation('tests');
  const id = useId();
  const [box, setBox] = useState<HTMLElement | null>(null);
  const [places, setPlaces] = useState<ReadonlyMap<string, Element>>(new Map());
  useLayoutEffect(() => {
    setPlaces(new Map([...(box?.querySelectorAll('[data-gap]') ?? [])].map((node) => [node.getAttribute('data-gap') ?? '', node])));
  }, [box, question.stem.html]);
  const given = answer?.kind === 'gaps' ? answer.gaps : {};
  const fill = (gapId: string, text: string) => onAnswer({ kind: 'gaps', gaps: { ...given, [gapId]: text } });
  return (
    <div role="group" aria-labelledby={`${id}-hint`} className="ask-field ask-cloze">
      <p id={`${id}-hint`} className="small muted">{t('question.cloze')}</p>
      <GapText html={question.stem.html} onDrawn={setBox} />
      {question.gaps.map((gap, n) => {
        const place = places.get(gap.id);
        return place ? createPortal(<GapField gap={gap} name={t('question.gap', { at: n + 1, of: question.gaps.length })} value={given[gap.id] ?? ''} onFill={(text) => fill(gap.id, text)} />, place, gap.id) : null;
      })}
    </div>
  );
}

function GapField({ gap, name, value, onFill }: { gap: Gap; name: string; value: string; onFill: (text: string) => void }) {
  const { t } = useTranslation('tests');
  if (gap.kind !== 'choice') {
    return (
      <input type="text" inputMode={gap.kind === 'number' ? 'decimal' : 'text'} data-kind={gap.kind} autoComplete="off" autoCapitalize="none" maxLength={200} aria-label={name} value={value}
        onChange={(event) => onFill(event.currentTarget.value)} />
    );
  }
  return (
    <select aria-label={name} value={value} onChange={(event) => onFill(event.currentTarget.value)}>
      <option value="">{t('question.choose')}</option>
      {gap.options.map((option) => <option key={option.id} value={option.id}>{option.text.text}</option>)}
    </select>
  );
}
