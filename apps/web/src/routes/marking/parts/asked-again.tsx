import type { AppealLine } from '@relevo/contracts/appeals';
import { useTranslation } from 'react-i18next';
import { AppealTag } from '../../../components/appeal/appeal-tag.tsx';
import { Folded } from '../../../components/folded.tsx';
import { Row, Rows } from '../../../components/rows.tsx';
import { Tag } from '../../../components/tag.tsx';
import { useFormat } from '../../../lib/format.ts';

/** Marks of which another look was asked for: what waits in sight, what is decided folded away. */
export function AskedAgain({ appeals, timeZone }: { appeals: readonly AppealLine[]; timeZone: string }) {
  const { t } = useTranslation('appeals');
  const f = useFormat();
  const row = (one: AppealLine) => {
    const who = one.author ?? (one.code ? t('code', { code: one.code }) : t('nameless'));
    const when = one.decidedAt ? t('decidedOn', { date: f.date(one.decidedAt, timeZone) }) : one.askedAt ? t('askedOn', { date: f.date(one.askedAt, timeZone) }) : '';
    const why = one.state === 'asked' && one.refusal ? t(`refusal.${one.refusal}`) : '';
    return <Row key={one.id} to={`revisiones/${one.id}`} title={who} sub={[one.title, t(`kind.${one.kind}`), when, why].filter(Boolean).join(' · ')} tail={one.state === 'asked' && !one.refusal ? <Tag tone="act">{t('yours')}</Tag> : <AppealTag state={one.state} />} />;
  };
  const [waiting, decided] = [appeals.filter(({ state }) => state === 'asked'), appeals.filter(({ state }) => state !== 'asked')];
  return (
    <>
      {waiting.length > 0 ? <Rows title={t('group')}>{waiting.map(row)}</Rows> : null}
      {decided.length > 0 ? <Folded title={t('decidedGroup')} sub={f.number(decided.length)}><Rows label={t('decidedGroup')}>{decided.map(row)}</Rows></Folded> : null}
    </>
  );
}
