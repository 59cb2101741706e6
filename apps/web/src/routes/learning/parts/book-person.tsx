import type { GradebookRow } from '@relevo/contracts/gradebook';
import { Button } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../../../components/sheet.tsx';
import { useFormat } from '../../../lib/format.ts';
import { BookFigure, StandingTag } from './book-cell.tsx';
import type { BookColumn } from './use-book.ts';

const parts = ['sum', 'test', 'work', 'module'] as const;

/** Everything of one person, each figure with what it is held against. */
export function BookPerson({ row, columns, onClose }: { row: GradebookRow | null; columns: readonly BookColumn[]; onClose: () => void }) {
  const { t } = useTranslation('gradebook');
  const f = useFormat();
  return (
    <Sheet open={row !== null} onClose={onClose} title={row?.displayName ?? ''}>
      {row ? (
        <>
          <p className="line"><StandingTag standing={row.standing} />{row.gaps.length > 0 ? <span className="small">{t('lacks', { what: f.list(row.gaps.map((gap) => t(`gaps.${gap}`))) })}</span> : null}</p>
          {parts.map((part) => {
            const own = columns.filter((column) => column.part === part);
            return own.length === 0 ? null : (
              <section key={part}>
                <h3>{t(`parts.${part}`)}</h3>
                <dl className="kv num">{own.map(({ key, label, least, cellOf }) => <Fragment key={key}><dt>{label}{least ? <small> · {least}</small> : null}</dt><dd>{cellOf ? <BookFigure cell={cellOf(row)} /> : null}</dd></Fragment>)}</dl>
              </section>
            );
          })}
          <div className="sheet-acts"><Button variant="default" onClick={onClose}>{t('common:menu.close')}</Button></div>
        </>
      ) : null}
    </Sheet>
  );
}
