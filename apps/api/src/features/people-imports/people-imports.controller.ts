import { Controller, Req } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import {
  amendPeopleImport, amendPeopleImportRow, getPeopleImport, listPeopleImportRows, listPeopleImports, peopleFileBytes, readPeopleImportAs, removePeopleImport, repairPeopleImport, startPeopleImport, takePeopleImport,
  undoPeopleImportStep,
} from '@relevo/contracts/people-imports';
import type { Actor } from '@relevo/domain/permissions';
import { broughtFile, missingFile } from '../../platform/brought-file.ts';
import { CurrentActor, Input, Route, type Request } from '../../platform/route.ts';
import { BulkAmending } from './bulk-amending.service.ts';
import { PeopleImports } from './people-imports.service.ts';
import { RowAmending } from './row-amending.service.ts';
import { Taking } from './taking.service.ts';

@Controller()
export class PeopleImportsController {
  constructor(private readonly imports: PeopleImports, private readonly amending: RowAmending, private readonly bulk: BulkAmending, private readonly taking: Taking) {}

  @Route(startPeopleImport)
  async start(@CurrentActor() actor: Actor, @Input(startPeopleImport) { query }: InputOf<typeof startPeopleImport>, @Req() request: Request) {
    const { id } = query;
    const cohortId = query.cohortId ?? null;
    const known = await this.imports.known(actor, id, cohortId);
    // There may be identity numbers in it: it is held in memory alone.
    const file = await broughtFile(request, peopleFileBytes);
    if (known) return known;
    if (!file) throw missingFile();
    return this.imports.start(actor, { id, cohortId, ...file });
  }

  @Route(listPeopleImports)
  open(@CurrentActor() actor: Actor, @Input(listPeopleImports) { query }: InputOf<typeof listPeopleImports>) {
    return this.imports.open(actor, query.cohortId ?? null);
  }

  @Route(getPeopleImport)
  one(@CurrentActor() actor: Actor, @Input(getPeopleImport) { params }: InputOf<typeof getPeopleImport>) {
    return this.imports.one(actor, params.id);
  }

  @Route(listPeopleImportRows)
  rows(@CurrentActor() actor: Actor, @Input(listPeopleImportRows) { params, query }: InputOf<typeof listPeopleImportRows>) {
    return this.imports.rows(actor, params.id, query);
  }

  @Route(readPeopleImportAs)
  readAs(@CurrentActor() actor: Actor, @Input(readPeopleImportAs) { params, body }: InputOf<typeof readPeopleImportAs>) {
    return this.imports.readAs(actor, params.id, body);
  }

  @Route(amendPeopleImportRow)
  amend(@CurrentActor() actor: Actor, @Input(amendPeopleImportRow) { params, body }: InputOf<typeof amendPeopleImportRow>) {
    return this.amending.row(actor, params.id, params.row, body);
  }

  @Route(amendPeopleImport)
  amendAll(@CurrentActor() actor: Actor, @Input(amendPeopleImport) { params, body }: InputOf<typeof amendPeopleImport>) {
    return this.bulk.decide(actor, params.id, body);
  }

  @Route(repairPeopleImport)
  repair(@CurrentActor() actor: Actor, @Input(repairPeopleImport) { params, body }: InputOf<typeof repairPeopleImport>) {
    return this.bulk.repair(actor, params.id, body);
  }

  @Route(undoPeopleImportStep)
  undo(@CurrentActor() actor: Actor, @Input(undoPeopleImportStep) { params }: InputOf<typeof undoPeopleImportStep>) {
    return this.bulk.undo(actor, params.id, params.step);
  }

  @Route(takePeopleImport)
  take(@CurrentActor() actor: Actor, @Input(takePeopleImport) { params }: InputOf<typeof takePeopleImport>) {
    return this.taking.begin(actor, params.id);
  }

  @Route(removePeopleImport)
  remove(@CurrentActor() actor: Actor, @Input(removePeopleImport) { params }: InputOf<typeof removePeopleImport>) {
    return this.imports.remove(actor, params.id);
  }
}
