import { Controller, Req } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { getFilm, getFilmFile, remakeFilm } from '@relevo/contracts/films';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route, type Request } from '../../../platform/route.ts';
import { DraftReach } from '../draft-reach.ts';
import { Films } from './films.service.ts';

@Controller()
export class FilmsController {
  constructor(
    private readonly films: Films,
    private readonly reach: DraftReach,
  ) {}

  @Route(getFilm)
  one(@CurrentActor() actor: Actor, @Input(getFilm) { params }: InputOf<typeof getFilm>) {
    return this.films.one(actor, params.id, params.sha256);
  }

  @Route(getFilmFile)
  file(@CurrentActor() actor: Actor, @Input(getFilmFile) { params }: InputOf<typeof getFilmFile>, @Req() { headers }: Request) {
    return this.films.file(actor, params.id, params.sha256, params.file, headers.range);
  }

  @Route(remakeFilm)
  async remake(@CurrentActor() actor: Actor, @Input(remakeFilm) { params }: InputOf<typeof remakeFilm>) {
    return this.films.remake(await this.reach.as(actor, params.id, 'draft:write'), params.id, params.sha256);
  }
}
