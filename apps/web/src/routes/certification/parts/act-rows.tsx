import type { Act } from '@relevo/contracts/certification';
import { getEvidenceDocument } from '@relevo/contracts/certification-acts';
import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconFileText, IconHourglass, IconStars } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { RefusalNote, useRefusalText } from '../../../components/refusal-note.tsx';
import { Row, Rows } from '../../../components/rows.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { Tag } from '../../../components/tag.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import { urlOf } from '../../../lib/call.ts';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';
import { Can } from '../../../lib/session.tsx';

const signs = { asked: ['wait', IconHourglass], confirmed: ['done', IconCircleCheck], declined: ['idle', IconCircleX] } as const;

/** What one asked for and another confirms, with its documents; opened, it says what it tells of and who signed. */
export function ActRows({ acts, title }: { acts: readonly Act[]; title: string }) {
  const { t } = useTranslation('certification');
  const f = useFormat();
  const [openId, setOpen] = useState<string | null>(null);
  const open = acts.find((act) => act.id === openId);
  const what = (act: Act) => (act.evidence ? `${t(`acts.kind.${act.evidence.kind}`)}, ${f.date(act.evidence.happenedAt)}` : t(`acts.${act.kind}`));
  return (
    <>
      <Rows title={title} led>{acts.map((act) => {
        const [tone, icon] = signs[act.state];
        return <Row key={act.id} icon={act.kind === 'founder' ? IconStars : IconFileText} title={act.displayName} sub={<><span className="only-s">{t(`acts.state.${act.state}`)} · </span>{[what(act), act.kitTitle].join(' · ')}</>} tail={<span className="only-l"><Tag tone={tone} icon={icon}>{t(`acts.state.${act.state}`)}</Tag></span>} onPick={() => setOpen(act.id)} />;
      })}</Rows>
      <Sheet open={open !== undefined} onClose={() => setOpen(null)} title={open?.displayName ?? ''}>{open ? <ActDetail act={open} what={what(open)} onDone={() => setOpen(null)} /> : null}</Sheet>
    </>
  );
}

function ActDetail({ act, what, onDone }: { act: Act; what: string; onDone: () => void }) {
  const { t } = useTranslation('certification');
  const f = useFormat();
  const fetcher = useFetcher<Outcome>();
  useSaved(fetcher.data, t('done'), onDone);
  const busy = fetcher.state !== 'idle';
  const answer = (intent: string) => { void fetcher.submit({ intent, id: act.id }, { method: 'post', action: '/certificacion/evidencias' }); };
  const { evidence } = act;
  const figure = evidence ? (evidence.share === null ? (evidence.passed ? t('teachBack.yes') : t('teachBack.no')) : f.percent(evidence.share)) : null;
  return (
    <div className="stack-s">
      {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
      <p>{what}</p>
      <dl className="kv">
        {figure ? <><dt>{t('acts.result')}</dt><dd>{figure}</dd></> : null}
        {evidence?.observerName ? <><dt>{t('acts.observer')}</dt><dd>{evidence.observerName}{evidence.taughtTrainee ? ` · ${t('acts.taught')}` : ''}</dd></> : null}
        <dt>{t('acts.askedBy')}</dt><dd>{act.askedByName}, {f.shortDate(act.askedAt)}</dd>
        {act.confirmedByName && act.confirmedAt ? <><dt>{t('acts.confirmedBy')}</dt><dd>{act.confirmedByName}, {f.shortDate(act.confirmedAt)}</dd></> : null}
      </dl>
      {act.reason ? <p className="small">{act.reason}</p> : null}
      <ul>{act.documents.map((document) => <li key={document.hash}><a className="link" href={urlOf(getEvidenceDocument, { params: { id: act.id, hash: document.hash } })}><IconFileText size={20} stroke={1.75} aria-hidden />&nbsp;{document.name} ({f.bytes(document.bytes)})</a></li>)}</ul>
      {act.state === 'asked' ? (
        <Can action="evidence:record">
          {act.refusal ? <WhyNot code={act.refusal} /> : null}
          <div className="sheet-acts">
            <Button disabled={act.refusal !== null} data-pending={busy || undefined} onClick={() => answer('confirm')}>{t('acts.confirm')}</Button>
            <Button variant="default" onClick={() => answer('decline')}>{act.mine ? t('acts.takeBack') : t('acts.decline')}</Button>
          </div>
        </Can>
      ) : null}
    </div>
  );
}

function WhyNot({ code }: { code: string }) {
  const { what, next } = useRefusalText(code);
  return <p className="small muted">{what}. {next}</p>;
}
