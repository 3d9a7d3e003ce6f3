import {
  Banknote,
  BookOpen,
  Boxes,
  Briefcase,
  Building2,
  CreditCard,
  FileText,
  Gauge,
  Landmark,
  Layers,
  Link2,
  type LucideIcon,
  MapPin,
  PiggyBank,
  Plane,
  Plug,
  Receipt,
  Scale,
  Send,
  Store,
  Tags,
  Ticket,
  UserPlus,
  Users,
  Wallet,
  Webhook,
  Zap,
} from 'lucide-react';

/** The icons that groups of connector.json name, by their names in the Lucide set. */
const icons: Record<string, LucideIcon> = {
  banknote: Banknote,
  'book-open': BookOpen,
  boxes: Boxes,
  briefcase: Briefcase,
  'building-2': Building2,
  'credit-card': CreditCard,
  'file-text': FileText,
  gauge: Gauge,
  landmark: Landmark,
  layers: Layers,
  'link-2': Link2,
  'map-pin': MapPin,
  'piggy-bank': PiggyBank,
  plane: Plane,
  plug: Plug,
  receipt: Receipt,
  scale: Scale,
  send: Send,
  store: Store,
  tags: Tags,
  ticket: Ticket,
  'user-plus': UserPlus,
  users: Users,
  wallet: Wallet,
  webhook: Webhook,
};

/** The icon of a group of actions; a general one for a group that has none. */
export const groupIcon = (group: { icon?: string } | undefined): LucideIcon => icons[group?.icon ?? ''] ?? Zap;

/** The names of the icons that the page can draw. */
export const iconNames = Object.keys(icons);
