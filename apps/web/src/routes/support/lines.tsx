import { getSupport } from '@relevo/contracts/support';
import { lineIsStale } from '@relevo/domain/support';
import { Button } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { v7 } from 'uuid';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { Tag } from '../../components/tag.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';

export const loader = ({ request }: LoaderFunctionArgs) => call(getSupport, { signal: request.signal });

/** Lines of help by area, what urges first. */
export function Component() {
  const { t } = useTranslation('support');
  const f = useFormat();
  const { lines } = useLoaderData<typeof loader>();
  const today = new Date().toISOString().slice(0, 10);
  const add = <Button component={Link} to={`/lineas-de-ayuda/${v7()}`}>{t('newLine')}</Button>;
  return (
    <Page title={t('linesTitle')} back="/organizaciones" end={<span className="only-l">{add}</span>}>
      <div className="stack read-wide">
        <p className="small muted">{t('linesStaffLead')}</p>
        {lines.length === 0 ? <EmptyState title={t('noLines')}>{t('noLinesLead')}</EmptyState> : (
          <Rows led label={t('linesTitle')}>
            {lines.map((line) => (
              <Row key={line.id} icon={IconLifebuoy} to={`/lineas-de-ayuda/${line.id}`} title={line.name} sub={[line.phone, line.areaName ?? t('everywhere'), t('checked', { when: f.date(line.checkedOn) })].filter(Boolean).join(' · ')}
                tail={<>{line.invented ? <Tag tone="wait">{t('invented')}</Tag> : null}{lineIsStale(line.checkedOn, today) ? <Tag tone="wait">{t('stale')}</Tag> : null}</>} />
            ))}
          </Rows>
        )}
        <div className="only-s stack-s">{add}</div>
      </div>
    </Page>
  );
}
