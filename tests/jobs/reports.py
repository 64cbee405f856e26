"""Reports as mail servers write them; addresses and names invented."""

POSTFIX = """\
Return-Path: <>
Received: by mx.carrier.example (Postfix) id 4DKcQ3; Mon, 11 Jan 2027 10:00:01 +0100 (CET)
Date: Mon, 11 Jan 2027 10:00:01 +0100 (CET)
From: MAILER-DAEMON@mx.carrier.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: lotse@lotse.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4DKcQ2.1610355601/mx.carrier.example"
Message-Id: <20270111090001.4DKcQ3@mx.carrier.example>

This is a MIME-encapsulated message.

--4DKcQ2.1610355601/mx.carrier.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--4DKcQ2.1610355601/mx.carrier.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.carrier.example
X-Postfix-Queue-ID: 4DKcQ2
Arrival-Date: Mon, 11 Jan 2027 10:00:00 +0100 (CET)

Final-Recipient: rfc822; {to}
Original-Recipient: rfc822;{to}
Action: {action}
Status: {status}
Remote-MTA: dns; mail.musterdorf.example
Diagnostic-Code: smtp; 550 {status} <{to}>: Recipient address rejected:
    User unknown in virtual mailbox table

--4DKcQ2.1610355601/mx.carrier.example
Content-Description: Undelivered Message
Content-Type: {original}

Return-Path: <lotse@lotse.example>
From: Musteramt <lotse@lotse.example>
To: {to}
Subject: Best=?utf-8?q?=C3=A4tigt?=
Message-ID: {message_id}
Content-Type: text/plain; charset="utf-8"

Guten Tag

--4DKcQ2.1610355601/mx.carrier.example--
"""

# Without the mail that came back; the header of the report names it.
EXCHANGE = """\
From: <postmaster@musterdorf.example>
To: <lotse@lotse.example>
Subject: Unzustellbar
In-Reply-To: {message_id}
References: {message_id}
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"
MIME-Version: 1.0

--b1
Content-Type: multipart/alternative; boundary="b2"

--b2
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

PHA+VW56dXN0ZWxsYmFyPC9wPg==

--b2--
--b1
Content-Type: message/delivery-status

Reporting-MTA: dns;EX01.musterdorf.example
Received-From-MTA: dns;mx.carrier.example

Final-Recipient: rfc822;{to}
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp;554 5.2.2 mailbox full;
 STOREDRV.Deliver.Exception:QuotaExceededException

--b1--
"""

# The form for international addresses (RFC 6533), coded as base64.
GLOBAL = """\
From: <postmaster@musterdorf.example>
To: <lotse@lotse.example>
Subject: report
Content-Type: multipart/report; report-type=global-delivery-status; boundary="b1"
MIME-Version: 1.0

--b1
Content-Type: text/plain

No.

--b1
Content-Type: message/global-delivery-status
Content-Transfer-Encoding: base64

UmVwb3J0aW5nLU1UQTogZG5zOyBteC5leGFtcGxlCgpGaW5hbC1SZWNpcGllbnQ6IHV0Zi04OyBq
w7ZyZ0BkLmV4YW1wbGUKQWN0aW9uOiBmYWlsZWQKU3RhdHVzOiA1LjEuMQo=

--b1
Content-Type: message/global-headers

Message-ID: {message_id}
Subject: Guten Tag

--b1--
"""


def postfix(
    message_id: str,
    *,
    to: str = "weg@musterdorf.example",
    status: str = "5.1.1",
    action: str = "failed",
    original: str = "message/rfc822",
) -> bytes:
    """A report of Postfix about one mail."""
    text = POSTFIX.format(message_id=message_id, to=to, status=status, action=action, original=original)
    return text.encode()
