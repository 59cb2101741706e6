import './import-report.css';
import type { KitImportReport } from '@relevo/contracts/kit-imports';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { useFormat } from '../../../lib/format.ts';
import { Facts } from './facts.tsx';

const firstShown = 12;

/** What an import took and what it did not, each with its file and line. */
export function ImportReportView({ report }: { report: KitImportReport }) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const figures: [string, string][] = [
    [t('report.title'), report.title], [t('figures.locale'), f.capital(f.languageName(report.locale))], [t('figures.modules'), f.number(report.modules)], [t('figures.breaks'), f.number(report.breaks)],
    [t('figures.activities'), f.number(report.activities)], [t('list.time'), f.minutes(report.minutes)], [t('figures.assets'), f.number(report.files.found)],
  ];
  return (
    <div className="two-col">
      <div className="stack-l">
        <Blocks blocks={report.blocks} />
        <Places title={t('report.missing', { count: report.files.missing.length })} none={t('report.noneMissing')} lines={report.files.missing.map(({ file, line, target }) => ({ file, line, text: target }))} />
        <Problems problems={report.problems} />
      </div>
      <Band title={t('report.summary')}><Facts facts={figures} /></Band>
    </div>
  );
}

function Blocks({ blocks }: { blocks: KitImportReport['blocks'] }) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const kinds = Object.entries(blocks).sort(([a, x], [b, y]) => y.found - x.found || a.localeCompare(b));
  const whole = kinds.every(([, { found, placed }]) => found === placed);
  return (
    <section className="rows">
      <div className="h"><h2>{t('report.blocks')}</h2></div>
      <p className="report-lead small">{whole ? t('report.allPlaced') : t('report.somePlaced')}</p>
      <table className="report-table num"><caption className="sr">{t('report.blocks')}</caption>
        <thead><tr><th scope="col">{t('report.kind')}</th><th scope="col" className="n">{t('report.found')}</th><th scope="col" className="n">{t('report.placed')}</th></tr></thead>
        <tbody>{kinds.map(([kind, { found, placed }]) => (
          <tr key={kind}><th scope="row">{t(`blocks.${kind}`, { defaultValue: kind })}</th><td className="n">{f.number(found)}</td>
            <td className="n"><span className="line end">{f.number(placed)}{placed < found ? <IconAlertTriangle size={18} className="tone" data-tone="wait" aria-label={t('report.lacks')} /> : <IconCircleCheck size={18} className="tone" data-tone="done" aria-label={t('report.complete')} />}</span></td></tr>
        ))}</tbody>
      </table>
    </section>
  );
}

type Line = { file: string; line: number; text: string };

/** File and line of each thing; the first dozen, and the rest on request. */
function Places({ title, none, lines }: { title: string; none: string; lines: readonly Line[] }) {
  const { t } = useTranslation('kits');
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, firstShown);
  return (
    <section className="rows">
      <div className="h"><h2>{title}</h2></div>
      {lines.length === 0 ? <p className="report-lead small muted">{none}</p> : null}
      <ul>{shown.map(({ file, line, text }, n) => <li key={n}><div className="row no-lead"><span><b className="report-text">{text}</b><span className="sub"><code>{line > 0 ? `${file}:${line}` : file}</code></span></span></div></li>)}</ul>
      {shown.length < lines.length ? <button type="button" className="row no-lead link-row" onClick={() => setAll(true)}>{t('report.more', { count: lines.length - shown.length })}</button> : null}
    </section>
  );
}

function Problems({ problems }: { problems: KitImportReport['problems'] }) {
  const { t } = useTranslation('kits');
  const lines = problems.map(({ file, line, code, message }) => ({ file, line, text: t(`problems.${code}`, { defaultValue: message }) }));
  return <Places title={t('report.problems', { count: problems.length })} none={t('report.noProblems')} lines={lines} />;
}
