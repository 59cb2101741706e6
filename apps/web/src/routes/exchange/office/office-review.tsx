import '../exchange.css';
import type { OfficeFile, OfficeRemark } from '@relevo/contracts/kit-office';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useFormat } from '../../../lib/format.ts';
import { useExchangeWords } from '../exchange-words.ts';
import { GroupedLines } from '../grouped-lines.tsx';
import { BlockRow } from './block-row.tsx';
import type { Corrections, useCorrections } from './corrections.ts';
import { usePreview, type OfficePreview } from './use-preview.ts';

type ReviewProps = {
  file: OfficeFile & { outline: NonNullable<OfficeFile['outline']> };
  corrections: Corrections;
  onChange: ReturnType<typeof useCorrections>['change'];
  /** What is done with it, once it is right; with how many modules it has now. */
  taking: (modules: number) => ReactNode;
};

/** The document's blocks in order, each with what it becomes; beside them the outline that this gives. */
export function OfficeReview({ file, corrections, onChange, taking }: ReviewProps) {
  const { t } = useTranslation('exchange');
  const f = useFormat();
  const { preview, refusal, busy } = usePreview(file.id, corrections);
  const { blocks } = file.outline;
  const guessed = blocks.filter((one) => one.proposed.guessed && corrections[one.id] === undefined).length;
  return (
    <div className="ex-office">
      <section className="rows ex-blocks" aria-labelledby="ex-blocks">
        <div className="h"><h2 id="ex-blocks">{t('office.blocks', { count: blocks.length })}</h2></div>
        <p className="report-lead small">{t('office.lead')} {guessed > 0 ? t('office.guesses', { count: guessed }) : ''} {t('office.kept', { when: f.dateTime(file.keptUntil) })}</p>
        <ol>{blocks.map((block, n) => <BlockRow key={block.id} block={block} correction={corrections[block.id]} first={n === 0} onChange={onChange} />)}</ol>
      </section>
      <div className="ex-result stack-l">
        <section className="band" aria-labelledby="ex-result" aria-busy={busy}>
          <div className="h"><h2 id="ex-result">{t('office.result')}</h2>{busy ? <span className="small muted" role="status">{t('office.counting')}</span> : null}</div>
          {refusal ? <RefusalNote refusal={refusal} /> : null}
          {preview ? <Outline preview={preview} /> : null}
        </section>
        {preview ? taking(preview.modules.length) : null}
        {preview ? <Remarks remarks={preview.report} /> : null}
      </div>
    </div>
  );
}

function Outline({ preview: { modules, pictures } }: { preview: OfficePreview }) {
  const { t } = useTranslation('exchange');
  const f = useFormat();
  const content = modules.filter((one) => !one.break);
  const activities = content.reduce((sum, one) => sum + one.activities.length, 0);
  const minutes = content.reduce((sum, one) => sum + one.minutes, 0);
  if (modules.length === 0) return <p className="muted">{t('office.nothing')}</p>;
  return (
    <div className="stack-s">
      <p className="num">{f.list([t('office.modules', { count: content.length }), t('office.activities', { count: activities }), f.minutes(minutes), ...(pictures > 0 ? [t('office.pictures', { count: pictures })] : [])])}</p>
      {minutes === 0 ? <p className="small muted">{t('office.noMinutes')}</p> : null}
      <ol className="ex-outline">{modules.map((module, n) => (
        <li key={n}><p className="ex-mod"><b>{module.title}</b><span className="num muted small">{f.minutes(module.minutes)}</span></p>
          <ol>{module.activities.map((one, m) => <li key={m} className="small"><span>{one.title} <span className="muted">{t(`kits:activity.kinds.${one.kind}`)}</span></span><span className="num muted">{one.minutes > 0 ? f.minutes(one.minutes) : ''}</span></li>)}</ol></li>
      ))}</ol>
    </div>
  );
}

/** What was changed or left. */
function Remarks({ remarks }: { remarks: readonly OfficeRemark[] }) {
  const { t } = useTranslation('exchange');
  const words = useExchangeWords();
  if (remarks.length === 0) return null;
  return <GroupedLines title={t('office.report')} lines={remarks.map((one) => ({ code: one.code, words: words.remark(one), warning: one.level === 'warning', place: words.place(one), detail: one.detail }))} />;
}
