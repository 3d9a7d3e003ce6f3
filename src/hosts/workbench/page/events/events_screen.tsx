import { OfConnection } from '../shell/of_connection';
import { Screen } from '../shell/screen';

/** The events of a connection. */
export const EventsScreen = () => <OfConnection>{() => <Screen title="Events">{null}</Screen>}</OfConnection>;
