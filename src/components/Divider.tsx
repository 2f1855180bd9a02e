export function Divider() {
  return <hr className="nju-divider" />;
}
