import './upstream.css';
import { previewUpstream, takeUpstream, type UpstreamConflict } from '@relevo/contracts/adaptations';
import type { PartDifference } from '@relevo/contracts/kit-differences';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { v7 } from 'uuid';
import { Band } from '../../components/band.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { PartChange } from '../../components/kit/differences.tsx';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { call } from '../../lib/call.ts';
import { send } from '../../lib/send.ts';
import { kitPath, versionPath } from '../kits/parts/places.ts';
import { ConflictChoice, type Choice } from './parts/conflict-choice.tsx';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(previewUpstream, { params: { id: params.versionId! }, signal: request.signal });

export async function action({ params, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const decisions = JSON.parse(String(form.get('decisions'))) as Choice[];
  const taken = await send(takeUpstream, { params: { id: params.versionId! }, body: { id: v7(), newerId: form.get('newerId'), contentHash: form.get('contentHash'), decisions } });
  return taken.ok ? redirect(versionPath(params.id!, taken.value.id)) : taken;
}

function Changes({ title, lead, parts }: { title: string; lead: string; parts: readonly PartDifference[] }) {
  if (parts.length === 0) return null;
  return <Band title={title}><p className="muted changes-lead">{lead}</p>{parts.map((one) => <PartChange key={`${one.part}/${one.path.join('/')}`} change={one} />)}</Band>;
}

/** What is not decided is not sent: nothing is settled by leaving it out. */
function Conflicts({ conflicts, choices, onChoose }: { conflicts: readonly UpstreamConflict[]; choices: readonly (Choice | undefined)[]; onChoose: (n: number, choice: Choice) => void }) {
  const { t } = useTranslation('adaptations');
  if (conflicts.length === 0) return <Note tone="done" title={t('noConflicts')}><p>{t('noConflictsLead')}</p></Note>;
  return (
    <Band title={t('conflicts', { count: conflicts.length })}>
      <p className="muted changes-lead">{t('conflictsLead')}</p>
      {conflicts.map((one, n) => <ConflictChoice key={n} n={n} conflict={one} choice={choices[n]} onChoose={(choice) => onChoose(n, choice)} />)}
    </Band>
  );
}

/** A newer original, before it comes into an adaptation: what is taken as it is, what contradicts, and what gives way. */
export function Component() {
  const { t } = useTranslation('adaptations');
  const label = useVersionLabel();
  const { version, upstream, newer, contentHash, clean, conflicts, yielding } = useLoaderData<typeof loader>();
  const outcome = useActionData<Exclude<Awaited<ReturnType<typeof action>>, Response>>();
  const [choices, setChoices] = useState<readonly (Choice | undefined)[]>(() => conflicts.map(() => undefined));
  const left = choices.filter((one) => one === undefined).length;
  return (
    <Page title={t('upstreamTitle', { label: newer.label })} crumb={version.kitTitle} sub={t('upstreamSub', { from: upstream.label, to: newer.label, own: label(version.label) })} back={kitPath(version.kitId)}>
      <div className="stack">
        {outcome && !outcome.ok ? <RefusalNote refusal={outcome} /> : null}
        {newer.notes ? <Band title={t('notes')}><p>{newer.notes}</p></Band> : null}
        <Conflicts conflicts={conflicts} choices={choices} onChoose={(n, choice) => setChoices((now) => now.with(n, choice))} />
        <Changes title={t('yielding')} lead={t('yieldingLead')} parts={yielding} />
        <Changes title={t('clean')} lead={t('cleanLead')} parts={clean} />
        <Form method="post" className="stack-s">
          <input type="hidden" name="decisions" value={JSON.stringify(choices)} />
          <input type="hidden" name="newerId" value={newer.id} /><input type="hidden" name="contentHash" value={contentHash} />
          <p className="muted" role="status">{left > 0 ? t('left', { count: left }) : version.state === 'draft' ? t('intoDraft') : t('intoNew')}</p>
          <div className="submit"><Submit disabled={left > 0}>{t('takeNow', { label: newer.label })}</Submit></div>
        </Form>
      </div>
    </Page>
  );
}
