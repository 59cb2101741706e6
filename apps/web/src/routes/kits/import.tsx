import { getKitImport, listKitImports, stopKitImport } from '@relevo/contracts/kit-imports';
import { getKit } from '@relevo/contracts/kits';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useRevalidator, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { ImportNow } from './parts/import-now.tsx';
import { ImportUpload } from './parts/import-upload.tsx';
import { RecentImports } from './parts/recent-imports.tsx';
import { kitPath } from './parts/places.ts';

/** The import that is looked at is in the address, so that leaving and coming back, or another person, finds it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const [id, kitId] = [asked.get('id'), asked.get('kit')];
  const { signal } = request;
  const [current, recent, kit] = await Promise.all([
    id ? call(getKitImport, { params: { id }, signal }) : null,
    call(listKitImports, { query: { size: 8 }, signal }),
    kitId ? call(getKit, { params: { id: kitId }, signal }) : null,
  ]);
  return { current, recent: recent.items, kit: kit && { id: kit.id, title: kit.title }, askedAt: Date.now() };
}

export async function action({ request }: ActionFunctionArgs) {
  const { id = '' } = formValues(await request.formData());
  return send(stopKitImport, { params: { id } });
}

const askEveryMs = 700;

/** Bringing a kit: choose a file, see how far it is, read what was taken and what was not. */
export function Component() {
  const { t } = useTranslation('kits');
  const { current, recent, kit, askedAt } = useLoaderData<typeof loader>();
  const { revalidate, state } = useRevalidator();
  const running = recent.some((one) => one.state === 'waiting' || one.state === 'reading') || current?.state === 'waiting' || current?.state === 'reading';
  useEffect(() => {
    if (!running || state !== 'idle') return;
    const timer = setTimeout(() => void revalidate(), askEveryMs);
    return () => clearTimeout(timer);
  }, [running, state, revalidate, current]);
  return (
    <Page title={kit ? t('import.titleFor', { kit: kit.title }) : t('import.title')} crumb={t('list.title')} back={kit ? kitPath(kit.id) : '/kits'}>
      <div className="stack-l">
        {current ? <ImportNow now={current} askedAt={askedAt} /> : <ImportUpload kitId={kit?.id} />}
        <RecentImports imports={recent.filter((one) => one.id !== current?.id)} again={current?.state === 'waiting' || current?.state === 'reading'} />
      </div>
    </Page>
  );
}
