import "native-json-ui/styles.css";

export const metadata = { title: "A dashboard" };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
