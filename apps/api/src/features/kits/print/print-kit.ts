import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import type { PrintKind, PrintQuery } from '@relevo/contracts/kit-prints';
import { allow, refuse, type Decision } from '@relevo/domain/decision';
import { plain, type Flow } from '../../../platform/pdf/flow/flow.ts';
import type { ReadImage } from '../../../platform/pdf/flow/images.ts';
import { setPrint, type MissingLetters, type Print, type Printed } from '../../../platform/pdf/flow/print.ts';
import { guideFlow } from './guide.ts';
import { paperFormFlow, type PaperSlip } from './paper-form.ts';
import { anchorsOf, ofModule, ofTrack, readingOf, type Reading } from './reading.ts';
import { answerKeyFlow, testSheetFlow } from './test-sheet.ts';
import type { PrintWords } from './print-words.ts';
import { pocketCardFlow, workbookFlow } from './workbook.ts';

export type PrintOrder = Omit<PrintQuery, 'locale' | 'form'> & {
  print: PrintKind | 'paper_form';
  form: PrintQuery['form'];
  locale: string;
  /** The kit version as it is stored. */
  document: unknown;
  version: { label: string; published: boolean; at: Date };
  /** Whether whoever prints may have the answers of tests. */
  withKeys: boolean;
  /** The mark of the partner whose adaptation it is. */
  logo: { hash: string; alt: string } | null;
  /** Of `paper_form`: each form that is handed out, for whom it is told nowhere on it. */
  slips?: readonly PaperSlip[];
  large?: boolean;
};
export type PrintRefusal = 'kit_part_not_found' | 'print_choice_missing' | 'print_letters_missing';

/** An image of the kit as a PDF can hold it; null where there is none. */
export type ReadKitImage = (asset: { sha256: string; mediaType: string }) => ReturnType<ReadImage>;

/** A text of which more than this cannot be set is not worth its paper. */
const mostMissing = 0.2;

/** Sets a kit version as one of its prints. Pure but for reading images. */
export async function printed(order: PrintOrder, readImage: ReadKitImage): Promise<Decision<Printed, PrintRefusal>> {
  const whole = kitDocument.parse(order.document);
  const chosen = choose(whole, order);
  if (!chosen.ok) return chosen;
  const result = await setPrint({ ...frame(whole, order, chosen.value.reading), ...chosen.value.print, readImage: ofKit(whole, order.logo, readImage) });
  return result.missing.share > mostMissing ? refuse('print_letters_missing') : allow(result);
}

type Chosen = { reading: Reading; print: Pick<Print, 'form' | 'body' | 'bodies' | 'scale'> & { part: string } };

function choose(whole: KitDocument, order: PrintOrder): Decision<Chosen, PrintRefusal> {
  const { print, track, moduleId, testId, form } = order;
  if (track !== undefined && !whole.tracks.some((one) => one.id === track)) return refuse('kit_part_not_found');
  const ofIts = ofTrack(whole, track);
  const module = ofIts.modules.find((one) => one.id === moduleId);
  if (moduleId !== undefined && !module) return refuse('kit_part_not_found');
  const document = ofModule(ofIts, moduleId);
  const facilitators = readingOf(document, 'facilitator', order.locale, anchorsOf(document, 'facilitator'));
  const participants = readingOf(document, 'participant', order.locale, anchorsOf(document, 'participant'));
  const part = module ? facilitators.words(`${module.id}.title`, module.title) : '';
  if (print === 'guide') return allow({ reading: facilitators, print: { form: 'book', body: guideFlow(facilitators, participants, order.withKeys), part } });
  if (print === 'workbook') return allow({ reading: participants, print: { form: 'book', body: workbookFlow(participants), part } });
  if (print === 'pocket_card') {
    // Its number and the numbers to call are those of the whole kit.
    const reading = readingOf(ofIts, 'participant', order.locale, new Set());
    return module ? allow({ reading, print: { form: 'cards', body: [...logoFlow(order.logo, 26), ...pocketCardFlow(module, reading)], part } }) : refuse('print_choice_missing');
  }
  if (testId === undefined) return refuse('print_choice_missing');
  const test = whole.tests.find((one) => one.id === testId);
  if (test && print === 'paper_form') {
    const reading = readingOf(whole, 'participant', order.locale, new Set());
    const bodies = (order.slips ?? []).map((slip) => ({ flow: paperFormFlow(test, slip, reading), end: slip.code }));
    return allow({ reading, print: { form: 'sheet', body: [], bodies, scale: order.large ? 1.5 : 1.2, part: reading.words(`${test.id}.title`, test.title) } });
  }
  if (!test?.forms[form]) return refuse('kit_part_not_found');
  const key = print === 'answer_key';
  const reading = readingOf(whole, key ? 'facilitator' : 'participant', order.locale, new Set());
  return allow({ reading, print: { form: 'sheet', body: key ? answerKeyFlow(test, form, reading) : testSheetFlow(test, form, reading), part: `${reading.words(`${test.id}.title`, test.title)} · ${reading.wording.form(form)}` } });
}

type Frame = Omit<Print, 'form' | 'body' | 'readImage'>;

function frame(document: KitDocument, order: PrintOrder, { wording, words, prose, locale }: Reading): Frame {
  const title = words('kit.title', document.title);
  const name = wording.prints[order.print];
  const version = [wording.version(order.version.label), order.version.published ? '' : wording.draft].filter(Boolean).join(' · ');
  const track = document.tracks.find((one) => one.id === order.track);
  const module = document.modules.find((one) => one.id === order.moduleId);
  const part = [module ? words(`${module.id}.title`, module.title) : '', track ? wording.track(words(`${track.id}.title`, track.title)) : ''].filter(Boolean);
  const cover: Flow[] = [
    ...logoFlow(order.logo, 64), plain(title, 'cover'), { kind: 'gap', height: 10 }, plain(name, 'coverSub'), ...part.map((one) => plain(one, 'lead')), plain(version, 'lead'), { kind: 'gap', height: 14 }, ...prose('kit.summary', document.summary),
  ];
  const coverFoot: Flow[] = [...prose('kit.attribution', document.attribution), ...(document.licence ? [plain(`${wording.licence}: ${document.licence}`, 'small')] : [])];
  return {
    size: order.paper === 'letter' ? 'LETTER' : 'A4', lang: locale, now: order.version.at, title: `${title} · ${name}`,
    head: { begin: title, end: version }, mark: order.version.published ? '' : wording.draftMark, foot: [name, ...part].join(' · '), pageLabel: wording.page, cover, coverFoot, contentsTitle: wording.contents,
    noImage: wording.noImage, missing: (missing) => missingFlow(missing, wording),
  };
}

function missingFlow({ scripts, signs }: MissingLetters, { missing }: PrintWords): Flow[] {
  const items = [...scripts.map((one) => missing.scripts[one] ?? one), ...(signs.length > 0 ? [missing.signs(signs.slice(0, 40).join(' '))] : [])].map((text) => ({ marker: 'bullet', flow: [plain(text)] }));
  return [{ kind: 'box', tone: 'caution', label: missing.title, flow: [plain(missing.lead), { kind: 'list', items, tight: true }] }];
}

/** No file of a kit is called so. */
const logoPath = 'logo:';
const logoFlow = (logo: PrintOrder['logo'], most: number): Flow[] => (logo ? [{ kind: 'image', path: logoPath, alt: logo.alt, most }] : []);

/** Only the kit's own images are read; paths that it does not have are none. */
const ofKit = (document: KitDocument, logo: PrintOrder['logo'], read: ReadKitImage): ReadImage => async (path) => {
  if (path === logoPath) return logo && read({ sha256: logo.hash, mediaType: 'image/png' });
  const asset = document.assets.find((one) => one.path === path);
  return asset?.mediaType.startsWith('image/') ? read(asset) : null;
};
