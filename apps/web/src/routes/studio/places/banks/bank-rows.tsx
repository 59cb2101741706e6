import type { Question } from '@relevo/contracts/kit-questions';
import { hasAnswer } from '@relevo/domain/kit-test-checks';
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual';
import { IconAlertCircle, IconChevronRight } from '@tabler/icons-react';
import { memo, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../../lib/format.ts';
import { useStudio } from '../../frame/studio-context.ts';
import { plainStem } from './question-parts.ts';

type RowsProps = { bankId: string; questions: readonly Question[]; used: ReadonlySet<string>; chosen: ReadonlySet<string>; onChoose: (ids: ReadonlySet<string>) => void };
const rowHeight = 76;
const around = 8;

/** On a desk the column scrolls, on a phone the page; of a long list only what is near the screen is drawn. */
function useRowsNear(list: { current: HTMLElement | null }, questions: readonly Question[]) {
  const desk = useMediaQuery('(min-width:60em)', true, { getInitialValueInEffect: false });
  const [scrollMargin, setMargin] = useState(0);
  const getItemKey = useCallback((n: number) => questions[n]?.id ?? n, [questions]);
  const given = { count: questions.length, estimateSize: () => rowHeight, overscan: around, getItemKey, scrollMargin };
  // oxlint-disable-next-line react/incompatible-library -- what it returns is asked anew at every drawing and never kept
  const column = useVirtualizer({ ...given, enabled: desk, getScrollElement: () => list.current?.closest<HTMLElement>('.st-seen') ?? null });
  const page = useWindowVirtualizer({ ...given, enabled: !desk });
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- what stands above may grow at any drawing; the same height again changes nothing
  useLayoutEffect(() => {
    const node = list.current;
    const scroller = desk ? node?.closest<HTMLElement>('.st-seen') : document.documentElement;
    if (!node || !scroller) return;
    const top = Math.round(node.getBoundingClientRect().top - (desk ? scroller.getBoundingClientRect().top - scroller.scrollTop : scroller.getBoundingClientRect().top));
    if (top !== scrollMargin) setMargin(top);
  });
  return { rows: desk ? column : page, scrollMargin };
}

/** The questions of a bank, thousands as well as ten. */
export function BankRows({ bankId, questions, used, chosen, onChoose }: RowsProps) {
  const list = useRef<HTMLOListElement>(null);
  const { hrefOf } = useStudio();
  const { rows, scrollMargin } = useRowsNear(list, questions);
  const now = useRef({ chosen, onChoose });
  now.current = { chosen, onChoose };
  const toggle = useCallback((id: string, on: boolean) => {
    const next = new Set(now.current.chosen);
    if (on) next.add(id);
    else next.delete(id);
    now.current.onChoose(next);
  }, []);
  return (
    <ol ref={list} className="q-rows" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, start, key }) => {
        const question = questions[index];
        return question ? (
          <li key={key} ref={rows.measureElement} data-index={index} aria-setsize={questions.length} aria-posinset={index + 1} style={{ transform: `translateY(${start - scrollMargin}px)` }}>
            <QuestionRow question={question} to={hrefOf(['banks', bankId, 'questions', question.id])} used={used.has(question.id)} chosen={chosen.has(question.id)} onToggle={toggle} />
          </li>
        ) : null;
      })}
    </ol>
  );
}

const QuestionRow = memo(function QuestionRow({ question, to, used, chosen, onToggle }: { question: Question; to: string; used: boolean; chosen: boolean; onToggle: (id: string, on: boolean) => void }) {
  const { t } = useTranslation('studio-questions');
  const f = useFormat();
  const stem = plainStem(question.stem) || t('question.empty');
  const facts = [t(`kinds.${question.kind}`), ...(question.difficulty ? [t(`difficulties.${question.difficulty}`)] : []), t('question.pointsOf', { count: question.points, points: f.number(question.points, 1) }), ...question.tags];
  return (
    <div className="q-row" data-chosen={chosen || undefined}>
      <label><input type="checkbox" checked={chosen} aria-label={t('bank.choose', { stem: stem.slice(0, 80) })} onChange={(event) => onToggle(question.id, event.currentTarget.checked)} /></label>
      <Link to={to}>
        <span><b>{stem}</b><span className="sub">{facts.join(' · ')}</span>
          {hasAnswer(question) ? null : <span className="q-flag tone" data-tone="stop"><IconAlertCircle size={16} stroke={2} aria-hidden />{t('question.noAnswer')}</span>}
          {used ? null : <span className="q-flag muted">{t('bank.isUnused')}</span>}</span>
        <IconChevronRight size={20} className="muted" aria-hidden />
      </Link>
    </div>
  );
});
