import { Module } from '@nestjs/common';
import { AccessCardsService } from './access-cards.service.ts';
import { AgendaQueries } from './agenda.queries.ts';
import { AssignmentsService } from './assignments.service.ts';
import { AttendanceGuessesService } from './attendance-guesses.service.ts';
import { AttendanceScanService } from './attendance-scan.service.ts';
import { AttendanceSheetService } from './attendance-sheet.service.ts';
import { AttendanceController } from './attendance.controller.ts';
import { AttendanceQueries } from './attendance.queries.ts';
import { AttendanceService } from './attendance.service.ts';
import { AudienceQueries } from './audience.queries.ts';
import { BackersService } from './backers.service.ts';
import { BoardController } from './board.controller.ts';
import { CandidatesQueries } from './candidates.queries.ts';
import { CohortEventsService } from './cohort-events.service.ts';
import { CohortFiltersService } from './cohort-filters.service.ts';
import { CohortPageQueries } from './cohort-page.queries.ts';
import { CohortSessionsService } from './cohort-sessions.service.ts';
import { CohortStepsService } from './cohort-steps.service.ts';
import { CohortTeamController } from './cohort-team.controller.ts';
import { CohortVersionService } from './cohort-version.service.ts';
import { CohortsController } from './cohorts.controller.ts';
import { CohortsQueries } from './cohorts.queries.ts';
import { CohortsService } from './cohorts.service.ts';
import { EnrollingService } from './enrolling.service.ts';
import { FiguresService } from './figures.service.ts';
import { ForgettingService } from './forgetting.service.ts';
import { NameTagsService } from './name-tags.service.ts';
import { RosterChangesQueries } from './roster-changes.queries.ts';
import { RosterChangesService } from './roster-changes.service.ts';
import { RosterExportService } from './roster-export.service.ts';
import { RosterController } from './roster.controller.ts';
import { RosterQueries } from './roster.queries.ts';
import { RosterService } from './roster.service.ts';
import { RunSheetPrintService } from './run-sheet-print.service.ts';
import { ScanMemory } from './scan-memory.service.ts';
import { SessionAccessService } from './session-access.service.ts';
import { SessionPageQueries } from './session-page.queries.ts';
import { SessionPrintsController } from './session-prints.controller.ts';
import { SessionSplitsService } from './session-splits.service.ts';
import { StandingsService } from './standings.service.ts';
import { UnplannedSessionsService } from './unplanned-sessions.service.ts';

/** Planning, sessions and their teams, rosters, attendance. Features above it listen to `CohortEventsService`. */
@Module({
  controllers: [BoardController, CohortsController, CohortTeamController, RosterController, AttendanceController, SessionPrintsController],
  providers: [
    CohortsService, CohortStepsService, CohortVersionService, CohortSessionsService, CohortsQueries, CohortPageQueries, SessionPageQueries, AgendaQueries, AudienceQueries, CandidatesQueries, CohortFiltersService,
    AssignmentsService, BackersService, StandingsService, FiguresService, CohortEventsService, RosterService, RosterQueries, RosterExportService, EnrollingService, RosterChangesService, RosterChangesQueries, ForgettingService,
    AccessCardsService, AttendanceService, AttendanceQueries, AttendanceScanService, AttendanceGuessesService, AttendanceSheetService, NameTagsService, RunSheetPrintService, ScanMemory, SessionAccessService, SessionSplitsService, UnplannedSessionsService,
  ],
  exports: [CohortEventsService, FiguresService, StandingsService, CohortsService, CohortStepsService, AssignmentsService, CohortSessionsService, EnrollingService, RosterChangesService, AttendanceService, SessionAccessService, SessionSplitsService, UnplannedSessionsService],
})
export class CohortsModule {}
