export const COMPANY = 'Analytical Engines Inc';
export const DOMAIN = 'analytical-engines.example';

// The list lengths are chosen so that walking both lists at once repeats no pair before all are used.
export const FIRST: readonly string[] = (
  'Ada Grace Noor Hedy Tomas Ines Radia Kofi Mei Omar Lucia Anton Priya Jonas Amara Felix Sofia Hugo Yuki ' +
  'Clara Idris Marta Leon Zoe'
).split(' ');
export const LAST: readonly string[] = (
  'Whitlock Hollis Okafor Lindqvist Moreau Tanaka Reyes Novak Brandt Castell Duarte Eklund Farrow Gallo ' +
  'Haddad Ivers Jansen Keller Larkin Mensah Nakai Osei Petrov Quill Rossi Sato Thorne Ueda Varga Wren Xu ' +
  'Yilmaz'
).split(' ');

export const DEPARTMENTS: readonly string[] =
  'Engineering Finance Sales Marketing Operations People Legal Research'.split(' ');

export const TITLES: readonly string[] = (
  'Account Executive, Accountant, Analyst, Designer, Director, Engineer, Manager, Office Manager, ' +
  'Recruiter, Vice President'
).split(', ');

export const LOCATIONS: readonly string[] = 'San Francisco, New York, Austin, London, Remote'.split(', ');

export const VENDORS: readonly string[] = (
  'Cloud hosting, Design tools, Issue tracker, Video calls, Travel desk, Office snacks, Print shop, ' +
  'Data warehouse, Mail service, Ad campaign, Courier, Learning budget'
).split(', ');

export const MERCHANTS: readonly string[] =
  'Northwind Cloud, Paper Lantern, Blue Harbor Air, Tidy Ledger, Copper Kettle'.split(', ');

/** Travel merchants: a hotel, a car rental and a railway; the airline is among the others. */
export const TRAVEL_MERCHANTS = {
  LODGING: 'Harbor Light Inn',
  CAR_RENTAL: 'Swift Wheels',
  RAIL: 'Quill Rail',
} as const;
