import { getOwnAppeals, type OwnAppeals } from '@relevo/contracts/appeals';
import { IconScale } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { Row, Rows } from '../rows.tsx';
import { AppealTag } from './appeal-tag.tsx';

/** One quiet line that leads to what may be asked for. Without a signal there is none: nothing can be asked then. */
export function AppealLine({ thing, id }: { thing: 'sitting' | 'work'; id: string }) {
  const { t } = useTranslation('appeals');
  const f = useFormat();
  const [own, setOwn] = useState<OwnAppeals | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    call(getOwnAppeals, { params: { thing, id }, signal: stop.signal }).then(setOwn, () => setOwn(null));
    return () => stop.abort();
  }, [thing, id]);
  const states = (own?.items ?? []).flatMap(({ appeal }) => (appeal && appeal.state !== 'withdrawn' ? [appeal.state] : []));
  const until = (own?.items ?? []).flatMap((item) => item.until ?? []).toSorted().at(-1);
  if (!own || (states.length === 0 && until === undefined)) return null;
  const shown = states.includes('asked') ? 'asked' : states[0];
  return (
    <Rows led label={t('title')}>
      <Row icon={IconScale} title={until === undefined ? t('title') : t('ask')} sub={until === undefined ? undefined : `${t('line')} ${t('askSub', { date: f.date(until) })}`} to={`/revision/${thing}/${id}`} tail={shown ? <AppealTag state={shown} /> : undefined} />
    </Rows>
  );
}
