import type { Element } from 'xast';
import type { Material } from './material.ts';
import { element, xmlFile } from './xml.ts';
import type { Node } from './xml.ts';

export type CartridgeVersion = '1.1' | '1.3';
/** Names that a version goes by in the files of its cartridges. */
export const profiles = {
  '1.1': profile('1p1', 'ccv1p1_imscp_v1p2_v1p0', '1.1.0'),
  '1.3': profile('1p3', 'ccv1p3_imscp_v1p2_v1p0', '1.3.0'),
} as const;
export type Profile = ReturnType<typeof profile>;

function profile(short: string, contentPackaging: string, schemaVersion: string) {
  const at = `http://www.imsglobal.org/profile/cc/ccv${short}`;
  return {
    schemaVersion,
    manifest: `http://www.imsglobal.org/xsd/imsccv${short}/imscp_v1p1`,
    manifestSchema: `${at}/${contentPackaging}.xsd`,
    lomManifest: `http://ltsc.ieee.org/xsd/imsccv${short}/LOM/manifest`,
    lomManifestSchema: `${at}/LOM/ccv${short}_lommanifest_v1p0.xsd`,
    lomResource: `http://ltsc.ieee.org/xsd/imsccv${short}/LOM/resource`,
    lomResourceSchema: `${at}/LOM/ccv${short}_lomresource_v1p0.xsd`,
    topic: `http://www.imsglobal.org/xsd/imsccv${short}/imsdt_v${short === '1p1' ? '1p1' : '1p3'}`,
    link: `http://www.imsglobal.org/xsd/imsccv${short}/imswl_v${short === '1p1' ? '1p1' : '1p3'}`,
    questionsSchema: `${at}/ccv${short}_qtiasiv1p2p1_v1p0.xsd`,
    roles: `IMSGLC_CC_Rolesv${short}`,
    types: { topic: `imsdt_xmlv${short}`, link: `imswl_xmlv${short}`, assessment: `imsqti_xmlv1p2/imscc_xmlv${short}/assessment`, bank: `imsqti_xmlv1p2/imscc_xmlv${short}/question-bank`, page: 'webcontent' },
  };
}

export interface CartridgeResource {
  id: string;
  kind: keyof Profile['types'];
  href: string;
  /** Files of the kit that it shows, by the ids of their own resources. */
  uses: readonly string[];
  /** For whoever teaches: systems hide it from participants. */
  instructor: boolean;
}
/** A line of the contents: a part, or a folder of parts. */
export interface CartridgeItem {
  title: string;
  resource?: string;
  items?: readonly CartridgeItem[];
}

/** `imsmanifest.xml`; the version's own namespace is the first thing in it, since systems look for it there. */
export function cartridgeManifest(of: Profile, { document, read, locale }: Material, items: readonly CartridgeItem[], resources: readonly CartridgeResource[]): string {
  const title = read.words('kit.title', document.title).text;
  return xmlFile(element('manifest', {
    xmlns: of.manifest, identifier: 'relevo-kit', 'xmlns:lom': of.lomResource, 'xmlns:lomimscc': of.lomManifest, 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation': `${of.manifest} ${of.manifestSchema} ${of.lomResource} ${of.lomResourceSchema} ${of.lomManifest} ${of.lomManifestSchema}`,
  },
  element('metadata', {}, element('schema', {}, 'IMS Common Cartridge'), element('schemaversion', {}, of.schemaVersion), described(title, locale, document.licence)),
  element('organizations', {}, element('organization', { identifier: 'organization', structure: 'rooted-hierarchy' }, element('item', { identifier: 'root' }, itemsOf(items, { next: 1 })))),
  element('resources', {}, resources.map((resource) => resourceOf(of, resource)))));
}

function described(title: string, locale: string, licence: string): Element {
  const text = (name: string, words: string): Element => element(`lomimscc:${name}`, {}, element('lomimscc:string', { language: locale }, words));
  return element('lomimscc:lom', {},
    element('lomimscc:general', {}, text('title', title), element('lomimscc:language', {}, locale)),
    licence === '' ? undefined : element('lomimscc:rights', {}, element('lomimscc:copyrightAndOtherRestrictions', {}, element('lomimscc:value', {}, 'yes')), text('description', licence)));
}

function itemsOf(items: readonly CartridgeItem[], count: { next: number }): Node[] {
  return items.map(({ title, resource, items: under = [] }) => {
    const identifier = `item-${count.next++}`;
    return element('item', { identifier, identifierref: resource }, element('title', {}, title), itemsOf(under, count));
  });
}

function resourceOf(of: Profile, { id, kind, href, uses, instructor }: CartridgeResource): Element {
  const page = kind === 'page';
  const forInstructors = element('metadata', {}, element('lom:lom', {}, element('lom:educational', {}, element('lom:intendedEndUserRole', {}, element('lom:source', {}, of.roles), element('lom:value', {}, 'Instructor')))));
  return element('resource', { identifier: id, type: of.types[kind], href: page ? href : undefined, intendeduse: page && instructor ? 'lessonplan' : undefined },
    instructor ? forInstructors : undefined, element('file', { href }), uses.map((identifierref) => element('dependency', { identifierref })));
}
