import { programmeZone } from '@relevo/domain/area-zone';

type Locale = 'es' | 'en' | 'fr';
type Kind = 'trainer' | 'master_trainer' | 'completion';
type ByKind = Readonly<Record<Kind, string>>;

/** Words of a certificate on paper and in its signed file. Nobody's gender is guessed; the topic is never named. */
type CertificateTexts = {
  headings: ByKind; statements: ByKind; criteria: ByKind; awardedTo: string; since: string; until: string; standard: string;
  roles: Readonly<Record<'supervisor' | 'coordinator', string>>; verifyHeading: string; verifyHint: string; qrAlt: string;
};

const es: CertificateTexts = {
  headings: { trainer: 'Certificado de persona formadora', master_trainer: 'Certificado de persona formadora principal', completion: 'Constancia de participación' },
  statements: {
    trainer: 'por reunir, en sesiones observadas, las evidencias que pide la norma para formar con este kit.',
    master_trainer: 'por reunir las evidencias que pide la norma para formar a personas formadoras y supervisarlas.',
    completion: 'por completar la formación, con la asistencia y las pruebas que pide.',
  },
  criteria: {
    trainer: 'Asistencia, prueba final, clase de práctica y sesiones acompañadas aprobadas según la norma; recomienda quien supervisa y aprueba otra persona.',
    master_trainer: 'Certificación vigente como persona formadora y lo que pide la norma de este nivel; recomienda quien supervisa y aprueba otra persona.',
    completion: 'Asistencia y pruebas de la formación completas.',
  },
  awardedTo: 'Se otorga a', since: 'Desde', until: 'Hasta', standard: 'Norma, versión',
  roles: { supervisor: 'Recomienda, supervisión', coordinator: 'Aprueba, coordinación' },
  verifyHeading: 'Código', verifyHint: 'Compruebe con la cámara o con el código', qrAlt: 'Código QR que abre la página de comprobación',
};

const en: CertificateTexts = {
  headings: { trainer: 'Trainer certificate', master_trainer: 'Master trainer certificate', completion: 'Certificate of completion' },
  statements: {
    trainer: 'for bringing together, in observed sessions, the evidence that the standard asks of whoever trains with this kit.',
    master_trainer: 'for bringing together the evidence that the standard asks of whoever trains and supervises trainers.',
    completion: 'for completing the training, with the attendance and tests it asks for.',
  },
  criteria: {
    trainer: 'Attendance, post-test, teach-back and co-supervised sessions passed as the standard asks; recommended by a supervisor and approved by another person.',
    master_trainer: 'A trainer certification in force and what the standard of this level asks; recommended by a supervisor and approved by another person.',
    completion: 'Attendance and tests of the training complete.',
  },
  awardedTo: 'Awarded to', since: 'From', until: 'Until', standard: 'Standard, version',
  roles: { supervisor: 'Recommended by, supervision', coordinator: 'Approved by, coordination' },
  verifyHeading: 'Code', verifyHint: 'Check it with a camera or by the code', qrAlt: 'QR code that opens the page where it is checked',
};

const fr: CertificateTexts = {
  headings: { trainer: 'Certificat de personne formatrice', master_trainer: 'Certificat de personne formatrice principale', completion: 'Attestation de participation' },
  statements: {
    trainer: 'pour avoir réuni, en séances observées, les preuves que la norme demande pour former avec cette trousse.',
    master_trainer: 'pour avoir réuni les preuves que la norme demande pour former et superviser des personnes formatrices.',
    completion: 'pour avoir terminé la formation, avec la présence et les tests demandés.',
  },
  criteria: {
    trainer: 'Présence, test final, leçon pratique et séances accompagnées réussies selon la norme; recommandation par la supervision et approbation par une autre personne.',
    master_trainer: 'Certification de personne formatrice en vigueur et ce que demande la norme de ce niveau; recommandation par la supervision et approbation par une autre personne.',
    completion: 'Présence et tests de la formation complets.',
  },
  awardedTo: 'Décerné à', since: 'Depuis', until: 'Jusqu’au', standard: 'Norme, version',
  roles: { supervisor: 'Recommandation, supervision', coordinator: 'Approbation, coordination' },
  verifyHeading: 'Code', verifyHint: 'À vérifier avec l’appareil photo ou le code', qrAlt: 'Code QR qui ouvre la page de vérification',
};

export const certificateTexts = (locale: Locale): CertificateTexts => ({ es, en, fr })[locale];

/** A date in words, as one reads it in Tegucigalpa: certificates carry no hour. */
export function dateIn(locale: Locale, moment: Date): string {
  const tag = { es: 'es-HN', en: 'en-GB', fr: 'fr-FR' }[locale];
  return new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', year: 'numeric', timeZone: programmeZone }).format(moment);
}
