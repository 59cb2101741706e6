import { previewStandard, type StandardKind, type StandardPreview as Preview, type StandardPreviewLine } from '@relevo/contracts/standards';
import { Button } from '@mantine/core';
import { IconTrendingDown, IconTrendingUp, IconUsersGroup } from '@tabler/icons-react';
import { useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { StateBadge } from '../../../components/state-badge.tsx';
import { useFormat } from '../../../lib/format.ts';
import { formValues, send, type Refused } from '../../../lib/send.ts';
import { standardFrom } from './standard-fields.ts';

/** Looks at what the figures in the form would change, and for whom; nothing is adopted by looking. */
export function StandardPreview({ kind }: { kind: StandardKind }) {
  const { t } = useTranslation('standard-preview');
  const { id = '' } = useParams();
  const [seen, setSeen] = useState<Preview | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const look = async (event: MouseEvent<HTMLButtonElement>) => {
    const { form } = event.currentTarget;
    if (!form) return;
    setBusy(true);
    setRefusal(null);
    const outcome = await send(previewStandard, { params: { id }, body: { kind, document: standardFrom(kind, formValues(new FormData(form))) } });
    setBusy(false);
    if (outcome.ok) setSeen(outcome.value);
    else setRefusal(outcome);
  };
  return (
    <section className="standard-preview stack-s" aria-labelledby="what-if">
      <h2 id="what-if">{t('title')}</h2>
      <p className="small muted">{t(`lead.${kind}`)}</p>
      <div><Button variant="default" disabled={busy} leftSection={<IconUsersGroup size={20} stroke={1.75} aria-hidden />} onClick={(event) => void look(event)}>{t(busy ? 'looking' : seen ? 'again' : 'look')}</Button></div>
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      <div role="status">{seen ? <Changes kind={kind} seen={seen} /> : null}</div>
    </section>
  );
}

function Changes({ kind, seen }: { kind: StandardKind; seen: Preview }) {
  const { t } = useTranslation('standard-preview');
  const f = useFormat();
  const of = kind === 'handoff' ? 'partners' : 'people';
  const figures = [['loses', seen.loses], ['gains', seen.gains], ['staysMet', seen.staysMet], ['staysOpen', seen.staysOpen]] as const;
  return (
    <div className="stack-s">
      <p>{seen.judged === 0 ? t(`${of}.none`) : t(`${of}.judged`, { count: seen.judged })}{seen.more ? ` ${t('more')}` : ''}</p>
      {seen.judged > 0 ? <dl className="what-if">{figures.map(([word, n]) => <div key={word}><dt>{t(`figures.${word}`)}</dt><dd className="num">{f.number(n)}</dd></div>)}</dl> : null}
      {(['loses', 'gains'] as const).map((outcome) => <Named key={outcome} kind={kind} outcome={outcome} all={seen[outcome]} lines={seen.lines.filter((one) => one.outcome === outcome)} />)}
      {seen.judged > 0 && seen.lines.length === 0 ? <p className="muted">{t('nobody')}</p> : null}
    </div>
  );
}

function Named({ kind, outcome, all, lines }: { kind: StandardKind; outcome: 'gains' | 'loses'; all: number; lines: readonly StandardPreviewLine[] }) {
  const { t } = useTranslation('standard-preview');
  if (lines.length === 0) return null;
  const Sign = outcome === 'gains' ? IconTrendingUp : IconTrendingDown;
  return (
    <section className="rows led"><div className="h"><h3>{t(`named.${outcome}`)}</h3></div>
      <ul>{lines.map(({ id, name, homeName, standing, gaps }) => (
        <li key={id}><div className="row">
          <Sign size={24} stroke={1.75} className="tone" data-tone={outcome === 'gains' ? 'done' : 'wait'} aria-hidden />
          <span className="row-in"><span><b>{name}</b><span className="sub">{[homeName, t(outcome === 'gains' ? 'lacked' : 'wouldLack', { what: t(`gaps.${gaps[0] ?? 'no_standard'}`) }), gaps.length > 1 ? t('andMore', { count: gaps.length - 1 }) : ''].filter(Boolean).join(' · ')}</span></span>
            <span className="tail"><StateBadge of={kind === 'handoff' ? 'handoff' : 'certification'} is={standing as never} /></span></span><span />
        </div></li>
      ))}</ul>
      {all > lines.length ? <p className="small muted what-if-rest">{t('unnamed', { count: all - lines.length })}</p> : null}
    </section>
  );
}
