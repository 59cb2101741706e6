import type { KitDocument } from '@relevo/contracts/kit-document';
import type { ExportFormat, KitExportReport } from '@relevo/contracts/kit-exports';
import type { Audience } from '@relevo/contracts/kit-projection';
import { archiveStream, type ReadAsset } from '@relevo/kit-io/archive';
import type { ArchiveSigner } from '@relevo/kit-io/archive-signature';
import { writeCommonCartridge } from '@relevo/kit-io/exports/common-cartridge';
import type { KitExport } from '@relevo/kit-io/exports/export-report';
import { writeOfflinePage } from '@relevo/kit-io/exports/offline-page';
import { writeScorm12 } from '@relevo/kit-io/exports/scorm12';
import { listStrings, translator } from '@relevo/kit-io/translations';

/** What a package is made of. `signer`: whose name and key an archive carries; its key as PEM, for it goes to another process. */
export type PackageOrder = { document: KitDocument; format: ExportFormat; audience: Audience; locale: string; signer: { issuer: string; privateKey: string } | null };
export type PackageGap = KitExportReport['gaps'][number];

/** A version as a package, with what the format cannot hold of it; nothing is read before the stream is. */
export function packageOf({ document, format, audience, locale, signer }: PackageOrder, readAsset: ReadAsset): KitExport {
  switch (format) {
    case 'relevo': return { stream: archiveStream(document, readAsset, signer ? { signer: signer satisfies ArchiveSigner } : {}), report: { gaps: [] } };
    case 'cc11': return writeCommonCartridge(document, readAsset, { version: '1.1', audience, locale });
    case 'cc13': return writeCommonCartridge(document, readAsset, { version: '1.3', audience, locale });
    case 'scorm12': return writeScorm12(document, readAsset, { locale });
    case 'offline': return writeOfflinePage(document, readAsset, { audience, locale });
  }
}

/** What the package would lack, each with what people know its part by. */
export function gapsOf(order: PackageOrder): PackageGap[] {
  const { stream, report } = packageOf(order, () => new Promise(() => undefined));
  stream.destroy();
  const titles = titlesOf(order.document, order.locale);
  return report.gaps.map((gap) => ({ ...gap, title: titles(gap.at), detail: { ...gap.detail } }));
}

/** A part's title, or what it asks, in the package's locale. */
function titlesOf(document: KitDocument, locale: string): (id: string) => string | null {
  const translate = translator(document, locale);
  const strings = new Map(listStrings(document).map((one) => [one.id, one.text]));
  return (id) => {
    const of = [`${id}.title`, `${id}.stem`].find((one) => strings.has(one));
    return of === undefined ? null : translate(of, strings.get(of) ?? '').text.replace(/\s+/g, ' ').slice(0, 120);
  };
}
