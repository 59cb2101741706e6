import './frame/studio.css';
import { attendDraft, getStudio, saveDraft, type Studio } from '@relevo/contracts/kit-studio';
import { useEffect, useState } from 'react';
import { useLoaderData, type LoaderFunctionArgs, type ShouldRevalidateFunctionArgs } from 'react-router';
import { v7 } from 'uuid';
import { call } from '../../lib/call.ts';
import type { DraftLines } from '../../lib/draft/draft-types.ts';
import { DraftStore } from '../../lib/draft/draft-store.ts';
import { keptDraft, tabId } from '../../lib/draft/kept-draft.ts';
import { DraftProvider } from '../../lib/draft/use-draft.tsx';
import { Refusal } from '../../lib/refusal.ts';
import { refused, send, type Outcome } from '../../lib/send.ts';
import { useSession } from '../../lib/session.tsx';
import { CommentsProvider } from './frame/use-comments.tsx';
import { StudioFrame } from './frame/studio-frame.tsx';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getStudio, { params: { id: params.versionId! }, signal: request.signal });

/** The draft is read once; from then on it comes and goes by changes. */
export const shouldRevalidate = ({ currentParams, nextParams }: ShouldRevalidateFunctionArgs) => currentParams['versionId'] !== nextParams['versionId'];

/** A sign-in that ended is said like any other refusal here: leading away would take the unsaved work out of sight. */
async function said<T>(sent: Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await sent;
  } catch (error) {
    return refused(error instanceof Refusal ? error : new Refusal('unexpected', 0));
  }
}

function linesOf(versionId: string, personId: string): DraftLines {
  const params = { id: versionId };
  const tab = tabId(v7);
  return {
    save: (body, signal) => said(send(saveDraft, { params, body, signal })), attend: (body, signal) => said(send(attendDraft, { params, body: { tab, ...body }, signal })),
    kept: keptDraft(personId, versionId, { tab }), newId: () => v7(),
  };
}

/** A draft as its authors write it. */
export function Component() {
  const studio = useLoaderData<Studio>();
  return <OpenStudio key={studio.version.id} studio={studio} />;
}

function OpenStudio({ studio: { version, document, revision } }: { studio: Studio }) {
  const { actor } = useSession();
  const [store] = useState(() => new DraftStore({ document, revision, lines: linesOf(version.id, actor.personId) }));
  useEffect(() => {
    const leave = () => { if (window.document.visibilityState === 'hidden') void store.flush(); };
    store.open();
    window.document.addEventListener('visibilitychange', leave);
    return () => {
      window.document.removeEventListener('visibilitychange', leave);
      void store.leave();
    };
  }, [store]);
  return (
    <DraftProvider store={store}>
      <CommentsProvider versionId={version.id}><StudioFrame version={version} /></CommentsProvider>
    </DraftProvider>
  );
}
