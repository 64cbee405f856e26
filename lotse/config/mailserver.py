"""Is the mail server there? Asked at set-up and by `lotse check`; mails themselves are sent by lotse/jobs."""

import smtplib
import ssl

from lotse.config.environment import Smtp


def problem(server: Smtp, timeout: float = 10.0) -> str:
    """Log in and out again; return why that failed, or nothing. No mail is sent."""
    secure = ssl.create_default_context()
    try:
        if server.tls == "tls":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=timeout, context=secure)
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=timeout)
        with connection:
            if server.tls == "starttls":
                connection.starttls(context=secure)
            if server.user:
                connection.login(server.user, server.password)
            connection.noop()
    except (OSError, smtplib.SMTPException) as error:
        return str(error) or type(error).__name__
    return ""
