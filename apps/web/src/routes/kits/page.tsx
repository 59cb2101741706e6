import './parts/module.css';
import { getKitPages } from '@relevo/contracts/kit-reading';
import { getKitVersion } from '@relevo/contracts/kits';
import { IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { KitText } from '../../components/kit/kit-text.tsx';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { Page } from '../../components/page.tsx';
import { Tag } from '../../components/tag.tsx';
import { call } from '../../lib/call.ts';
import { Refusal } from '../../lib/refusal.ts';
import { currentLocale } from '../../lib/texts.ts';
import { versionPath } from './parts/places.ts';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const where = { params: { id: params.versionId! }, signal: request.signal };
  const [version, pages] = await Promise.all([call(getKitVersion, where), call(getKitPages, { ...where, query: { audience: 'facilitator', locale: currentLocale() } })]);
  const page = pages.pages.find((one) => one.id === params.pageId);
  if (!page) throw new Refusal('not_found', 404);
  return { version, page, sourceLocale: pages.sourceLocale, locale: pages.locale };
}

/** A page of a kit; a facilitators' page says so and stands on indigo. */
export function Component() {
  const { t } = useTranslation('kits');
  const label = useVersionLabel();
  const { version, page, locale, sourceLocale } = useLoaderData<typeof loader>();
  const guide = page.audience === 'facilitator';
  return (
    <Page title={page.title.text} crumb={`${version.kitTitle} · ${t('version.short', { label: label(version.label) })}`} back={versionPath(version.kitId, version.id)} end={guide ? <Tag tone="guide" icon={IconEyeOff}>{t('audience.onlyFacilitators')}</Tag> : undefined}>
      <article className={guide ? 'band kit-page guide-page' : 'band kit-page'}><KitText prose={page.body} lang={page.body.translated ? locale : sourceLocale} /></article>
    </Page>
  );
}
