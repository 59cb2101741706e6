import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Import } from './use-import.ts';

/** Rows that are left out: each may still come in, on another day as well. Those that were left out just now stand where they stood. */
export function LeftOut({ flow }: { flow: Import }) {
  const { t } = useTranslation('roster');
  const { leftOut, faulty, undecided } = flow;
  const above = new Set([...faulty, ...undecided].map(({ row }) => row));
  const rows = leftOut.filter(({ row }) => !above.has(row));
  if (rows.length === 0) return null;
  return (
    <section className="rows" aria-label={t('import.out')}>
      <details>
        <summary className="import-out">{t('import.outCount', { count: flow.one.counts.leftOut })}</summary>
        <ul>{rows.map(({ row, givenNames, familyNames, cells }) => {
          const name = `${givenNames} ${familyNames}`.trim() || cells.find((cell) => cell !== null && cell !== '') || '';
          return <li key={row} className="row no-lead"><span><b>{name}</b><span className="sub">{t('import.row', { row })}</span></span><Button variant="default" onClick={() => void flow.takeIn(row)}>{t('import.takeIn')}<span className="sr"> {t('import.row', { row })}</span></Button></li>;
        })}</ul>
      </details>
    </section>
  );
}
