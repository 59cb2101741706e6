import { compareKitVersions, type PartDifference } from '@relevo/contracts/kit-differences';
import { getKit } from '@relevo/contracts/kits';
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { DifferencesSum, PartChange } from '../../components/kit/differences.tsx';
import { ListTools } from '../../components/list-tools.tsx';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { useListState } from '../../lib/list-state.ts';
import { versionPath } from './parts/places.ts';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const id = params.versionId!;
  const kit = await call(getKit, { params: { id: params.id! }, signal: request.signal });
  const others = kit.versions.filter((one) => one.id !== id);
  const asked = new URL(request.url).searchParams.get('desde');
  // Without another word, what it was made from, or the version before it; versions come the latest first.
  const at = kit.versions.findIndex((one) => one.id === id);
  const from = others.find((one) => one.id === asked) ?? others.find((one) => one.id === kit.versions[at]?.basedOnId) ?? kit.versions[at + 1] ?? others[0];
  return { kit, others, compared: from ? await call(compareKitVersions, { params: { id }, query: { from: from.id }, signal: request.signal }) : null };
}

const kinds = ['changed', 'added', 'removed', 'moved'] as const satisfies readonly PartDifference['is'][];

/** What a version changes against another of the same kit, for whoever never saw its source. */
export function Component() {
  const { t } = useTranslation('differences');
  const label = useVersionLabel();
  const { kit, others, compared } = useLoaderData<typeof loader>();
  const state = useListState();
  const differences = compared?.differences;
  const only = kinds.find((one) => one === state.filters['ver']);
  const parts = differences?.parts.filter((one) => !only || one.is === only) ?? [];
  const crumb = compared ? t('crumb', { from: label(compared.from.label), to: label(compared.to.label) }) : kit.title;
  return (
    <Page
      title={t('title')} crumb={`${kit.title} · ${crumb}`} sub={crumb} back={compared ? versionPath(kit.id, compared.to.id) : `/kits/${kit.id}`}
      end={parts.length > 0 ? <Button className="no-print" variant="default" leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>{t('print')}</Button> : undefined}
    >
      <div className="stack">
        {differences ? (
          <ListTools state={state} count={t('count', { count: parts.length })} {...(only ? { whole: t('ofAll', { count: differences.parts.length }) } : {})} filters={[
            ...(others.length > 1 ? [{ key: 'desde', label: t('with'), options: others.map((one) => ({ value: one.id, label: t('version', { label: label(one.label) }) })) }] : []),
            { key: 'ver', label: t('filter'), options: kinds.filter((one) => differences.counts[one] > 0).map((one) => ({ value: one, label: t(`is.${one}`) })) },
          ]} />
        ) : null}
        {!differences || differences.parts.length === 0 ? <EmptyState title={t('none')}>{t('noneLead')}</EmptyState> : (
          <>
            <Band><DifferencesSum differences={differences} /></Band>
            <Band>{parts.map((one) => <PartChange key={`${one.part}/${one.path.join('/')}`} change={one} level={2} />)}</Band>
          </>
        )}
      </div>
    </Page>
  );
}
