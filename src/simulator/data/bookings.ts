import { hash } from '../random';
import { BOOKING_TYPES, type BookingType } from './merchants';
import { MERCHANTS, TRAVEL_MERCHANTS } from './names';
import { HOME, type Town } from './places';
import { firstBooking, townOf, type Trip } from './trips';

const DAY = 86_400_000;
const HOUR = 3_600_000;

export interface Booking {
  readonly id: string;
  readonly place: number;
}

/** The kind of the booking at an index. */
export const bookingType = (booking: number): BookingType => BOOKING_TYPES[booking % BOOKING_TYPES.length] ?? 'AIR';

const BY_TRIP: Readonly<Partial<Record<Trip['status'], string>>> = {
  UPCOMING: 'CONFIRMED',
  DRAFT: 'PENDING',
  INVITED: 'PENDING',
  DELETED: 'CANCELED',
};

const iso = (time: number): string => new Date(time).toISOString();

const timeIn = (town: Town, time: number): object => ({
  local_time: iso(time + town.offset * HOUR).slice(0, 19),
  timestamp: iso(time),
});

const addressOf = (town: Town): object => ({
  country: town.country,
  administrative_area: town.state,
  city: town.city,
  postal_code: town.postal_code,
  address_line_1: town.line1,
  address_line_2: null,
  coordinates: { latitude: town.latitude, longitude: town.longitude },
  timezone: town.timezone,
});

const HUB: Town = { ...HOME, city: 'Denver', state: 'CO', airport: 'DEN', timezone: 'America/Denver', offset: -7 };

const airport = (town: Town, drawn: number): object => ({
  airport_code: town.airport,
  terminal: String(1 + (drawn % 4)),
  gate: drawn % 3 === 0 ? null : `B${1 + (drawn % 40)}`,
  airport_location: addressOf(town),
});

interface Making {
  readonly trip: Trip;
  readonly town: Town;
  readonly drawn: number;
  readonly status: string;
  readonly code: string;
}

const flight = ({ drawn, code, status }: Making, from: Town, to: Town, leaves: number, hours: number): object => ({
  origin: airport(from, drawn),
  destination: airport(to, drawn >>> 3),
  departure_time: timeIn(from, leaves),
  arrival_time: timeIn(to, leaves + hours * HOUR),
  duration: `PT${hours}H`,
  confirmation_code: code,
  cabin_class: drawn % 5 === 0 ? 'BUSINESS' : 'ECONOMY',
  marketing_flight: { airline_code: 'BH', number: String(100 + (drawn % 900)), airline_name: MERCHANTS[2] },
  operating_flight: { airline_code: 'BH', number: String(100 + (drawn % 900)), airline_name: MERCHANTS[2] },
  seat: { number: `${1 + (drawn % 30)}C`, status: status === 'CANCELED' ? 'CANCELED' : 'CONFIRMED' },
});

const air = (making: Making): object => {
  const { trip, town, drawn, status } = making;
  const stops = drawn % 3 === 0;
  const out = stops
    ? [flight(making, HOME, HUB, trip.starts, 2), flight(making, HUB, town, trip.starts + 3 * HOUR, 4)]
    : [flight(making, HOME, town, trip.starts, 6)];
  const back = [flight(making, town, HOME, trip.ends - 8 * HOUR, 7)];
  return {
    type: 'AIR',
    journeys: [out, back].map((flights) => ({ flights, status, cabin_display_name: 'Main cabin' })),
    tickets: [
      { number: `0010${String(drawn % 1_000_000_000).padStart(9, '0')}`, issue_date: iso(trip.created).slice(0, 10) },
    ],
    redress_number: null,
    known_traveler_number:
      drawn % 4 === 0 ? { issuing_country: 'US', document_number: `TT${String(drawn % 10_000_000)}` } : null,
  };
};

const lodging = ({ trip, town, drawn, code }: Making): object => ({
  type: 'LODGING',
  lodging_details: {
    display_name: `${TRAVEL_MERCHANTS.LODGING} ${town.city}`,
    contact_information: { phone: '+14155550123', fax: null, email: 'desk@harbor-light.example' },
    star_rating: 3 + (drawn % 4) / 2,
    brand_name: TRAVEL_MERCHANTS.LODGING,
    chain_name: 'Harbor Light',
    location: addressOf(town),
  },
  reservation_details: {
    confirmation_code: code,
    check_in_time: timeIn(town, trip.starts + 7 * HOUR),
    checkout_time: { local_time: `${iso(trip.ends).slice(0, 10)}T11:00:00` },
    room: { display_name: 'Standard room', description: 'Quiet side', bed_type: 'Queen', bed_count: 1 + (drawn % 2) },
  },
});

const car = ({ trip, town, drawn, code }: Making): object => ({
  type: 'CAR_RENTAL',
  car_details: { display_name: 'Compact or similar', car_class: drawn % 2 === 0 ? 'COMPACT' : 'ELECTRIC' },
  reservation_details: {
    confirmation_code: code,
    pickup: { location: addressOf(town), time: timeIn(town, trip.starts + 7 * HOUR) },
    drop_off: { location: addressOf(town), time: timeIn(town, trip.ends - 9 * HOUR) },
    rental_company: TRAVEL_MERCHANTS.CAR_RENTAL,
  },
});

const rail = ({ trip, town, drawn }: Making): object => {
  const leaves = trip.starts + DAY / 2;
  const station = (name: string, type: string): object => ({ name, location: addressOf(town), type });
  return {
    type: 'RAIL',
    journeys: [
      {
        legs: [
          {
            origin: station(town.station, 'INDIVIDUAL'),
            destination: station(`${town.station} North`, 'GROUP'),
            departure_time: timeIn(town, leaves),
            arrival_time: timeIn(town, leaves + 2 * HOUR),
            duration: 'PT2H',
            vehicle: { carrier: TRAVEL_MERCHANTS.RAIL, timetable_id: `QR${100 + (drawn % 900)}`, type: 'TRAIN' },
            seat: { coach_number: 'B', seat_number: String(1 + (drawn % 80)) },
            rail_class: 'STANDARD',
          },
          {
            origin: station(`${town.station} North`, 'GROUP'),
            destination: station(`${town.city} Fairground`, 'BUS_STOP'),
            departure_time: timeIn(town, leaves + 2.25 * HOUR),
            arrival_time: timeIn(town, leaves + 2.5 * HOUR),
            duration: 'PT15M',
            vehicle: { carrier: null, timetable_id: null, type: 'WALK' },
            seat: null,
            rail_class: null,
          },
        ],
      },
    ],
  };
};

const kinds = { AIR: air, LODGING: lodging, CAR_RENTAL: car, RAIL: rail } as const;

/** A booking of a trip in Brex's format. */
export function shownBooking(booking: Booking, trip: Trip, seed: number): object {
  const type = bookingType(booking.place);
  const drawn = hash(seed, 'booking', booking.place);
  const nth = booking.place - firstBooking(trip.place);
  const status = BY_TRIP[trip.status] ?? trip.status;
  const code = drawn.toString(36).slice(0, 6).padStart(6, 'x').toUpperCase();
  return {
    id: booking.id,
    created_at: iso(trip.created),
    updated_at: iso(trip.updated),
    trip_id: trip.id,
    version: trip.version,
    type,
    status,
    // The third booking is a block of rooms or similar, entered manually.
    source: nth === 2 ? 'EXTERNAL' : 'BREX_TRAVEL',
    booking_data: kinds[type]({ trip, town: townOf(trip), drawn, status, code }),
  };
}
