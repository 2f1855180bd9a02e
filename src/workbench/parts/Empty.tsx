import type { LucideIcon } from "lucide-react";

/** Says what would be here. */
export const Empty = ({ icon: Icon, title, help }: { icon: LucideIcon; title: string; help: string }) => (
  <div className="wb-empty">
    <Icon size={18} aria-hidden />
    <p className="wb-empty__title">{title}</p>
    <p className="wb-empty__help">{help}</p>
  </div>
);
