import './parts/module.css';
import { getKitVersion } from '@relevo/contracts/kits';
import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useSearchParams, type LoaderFunctionArgs } from 'react-router';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { AudienceSwitch } from './parts/audience-switch.tsx';
import { GuideModule } from './parts/guide-module.tsx';
import { OutlineNav } from './parts/outline-nav.tsx';
import { modulePath, versionPath } from './parts/places.ts';
import { readModule, readOutline } from './parts/reading.ts';
import { SeenModule } from './parts/seen-module.tsx';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const [id, moduleId] = [params.versionId!, params.moduleId!];
  const [version, outline, module] = await Promise.all([
    call(getKitVersion, { params: { id }, signal: request.signal }), readOutline(id, request.signal), readModule(id, moduleId, request.signal),
  ]);
  return { version, outline, ...module };
}

/** A module as one of its audiences reads it; on a desk with the kit's outline beside it. */
export function Component() {
  const { t } = useTranslation('kits');
  const label = useVersionLabel();
  const f = useFormat();
  const { version, outline, seen, guide } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const asParticipant = search.get('ver') === 'participante';
  const keep = search.toString() ? `?${search}` : '';
  const at = outline.modules.findIndex((one) => one.id === guide.id);
  const [before, after] = [outline.modules[at - 1], outline.modules[at + 1]];
  const to = (id: string) => modulePath(version.kitId, version.id, id);
  const editable = version.state === 'draft' && version.may.write;
  return (
    <Page
      title={guide.title.text} crumb={`${version.kitTitle} · ${t('version.short', { label: label(version.label) })}`} sub={f.minutes(guide.minutes)} back={versionPath(version.kitId, version.id)}
      end={editable ? <Button component={Link} to={`${versionPath(version.kitId, version.id)}/estudio/modulo/${encodeURIComponent(guide.id)}`} variant="default" leftSection={<IconPencil size={18} aria-hidden />}>{t('next.write')}</Button> : undefined}
    >
      <div className="kit-reader">
        <OutlineNav className="only-l" outline={outline} here={guide.id} hrefOf={(id) => to(id) + keep} />
        <div className="stack">
          <AudienceSwitch />
          {asParticipant ? <SeenModule module={seen} sourceLang={outline.sourceLocale} /> : <GuideModule module={guide} sourceLang={outline.sourceLocale} />}
          <nav className="kit-turn" aria-label={t('outline.turn')}>
            {before ? <Link to={to(before.id) + keep}><IconChevronLeft size={20} aria-hidden /><span>{before.title.text}</span></Link> : <span />}
            {after ? <Link to={to(after.id) + keep}><span>{after.title.text}</span><IconChevronRight size={20} aria-hidden /></Link> : null}
          </nav>
        </div>
      </div>
    </Page>
  );
}
