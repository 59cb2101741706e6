import {
  IconBook2, IconBuildingCommunity, IconCalendarEvent, IconCalendarMonth, IconCertificate, IconChartBar, IconEye, IconHome, IconListSearch, IconRoute, IconTransfer, IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { ActiveRole } from '@relevo/domain/organisation';
import { place, type Bars } from './nav-item.ts';

const home = place('home', '/inicio', IconHome);
const cohorts = place('cohorts', '/grupos', IconUsersGroup);
const calendar = (onPhone: boolean) => place('calendar', '/calendario', IconCalendarMonth, onPhone);
const kits = (onPhone: boolean) => place('kits', '/kits', IconBook2, onPhone);
const certification = (onPhone: boolean) => place('certification', '/certificacion', IconCertificate, onPhone);
const organisations = (onPhone: boolean) => place('organisations', '/organizaciones', IconBuildingCommunity, onPhone);
const daily = [home, cohorts, calendar(false), place('people', '/personas', IconUsers), certification(false), kits(false), place('handoffs', '/traspasos', IconTransfer, false)];
const results = place('results', '/resultados', IconChartBar);
const audit = (onPhone: boolean) => place('audit', '/registro', IconListSearch, onPhone);

/** What each role of the team finds in its bar, in order (ui: Navigation). */
export const staffBars: Bars<Exclude<ActiveRole, 'participant'>> = {
  trainer: [place('today', '/inicio', IconHome), cohorts, calendar(true), place('kit', '/kits', IconBook2), place('my_path', '/mi-camino', IconRoute)],
  supervisor: [place('agenda', '/inicio', IconCalendarEvent), calendar(true), place('observe', '/observar', IconEye), certification(true)],
  partner_manager: [...daily, results, audit(false)],
  coordinator: [...daily, organisations(false), results, audit(false)],
  observer: [results],
  author: [home, kits(true)],
  translator: [home, kits(true)],
  reviewer: [home],
  platform_admin: [home, organisations(true), audit(true)],
};
