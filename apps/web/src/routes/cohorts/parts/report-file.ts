import type { Decision } from '@relevo/domain/decision';
import { refuse } from '@relevo/domain/decision';
import { readMeetingReport, type MeetingPerson } from '@relevo/domain/meeting-report';

/** A report of a thousand entries has a tenth of this. */
export const reportBytes = 2_000_000;
export type ReportRefusal = 'meeting_report_kind' | 'meeting_report_large' | 'meeting_report_unknown' | 'meeting_report_empty';

/** Teams writes UTF-16, others UTF-8, spreadsheets on old machines the code page of Western Windows. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Reads a meeting's report on this device: it names people of other institutions and their addresses, so none of it is sent anywhere. */
export async function readReportFile(file: File): Promise<Decision<MeetingPerson[], ReportRefusal>> {
  if (file.size > reportBytes) return refuse('meeting_report_large');
  const text = textOf(new Uint8Array(await file.arrayBuffer()));
  if (/^(PK|%PDF|\s*<)/.test(text)) return refuse('meeting_report_kind');
  const { parse } = await import('csv-parse/browser/esm/sync');
  const count = (sign: string) => text.slice(0, 20_000).split(sign).length;
  const [delimiter = ','] = ['\t', ';', ','].toSorted((a, b) => count(b) - count(a));
  try {
    const rows = parse(text, { delimiter, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, max_record_size: 100_000 }) as string[][];
    return readMeetingReport(rows);
  } catch {
    return refuse('meeting_report_kind');
  }
}

