#!/usr/bin/env bash
# Shows the two commands where nothing is prepared: in a Debian root made by debootstrap that holds only Python, pip,
# venv and make, as a user without rights, from a fresh clone. Needs root, debootstrap, git and curl out here.
#     scripts/bare-debian.sh /an/empty/folder [run|test] [bookworm]
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:?"Name an empty folder: scripts/bare-debian.sh /an/empty/folder"}
what=${2:-run}
suite=${3:-bookworm}
port=8321

if [ ! -e "$folder/usr/bin/make" ]; then
  debootstrap --variant=minbase --include=python3,python3-venv,python3-pip,make,ca-certificates "$suite" "$folder" >/dev/null
fi
chroot "$folder" id clerk >/dev/null 2>&1 || chroot "$folder" useradd --create-home clerk
rm -rf "$folder/home/clerk/lotse"
git clone -q "$here" "$folder/home/clerk/lotse"
# Names and certificates of this machine: behind a proxy the package index cannot be reached without them.
cp /etc/resolv.conf /etc/hosts "$folder/etc/"
cp /etc/ssl/certs/ca-certificates.crt "$folder/etc/ssl/certs/"
chroot "$folder" chown -R clerk: /home/clerk
mount --bind /proc "$folder/proc"
trap 'umount "$folder/proc"' EXIT

as_clerk() {
  chroot --userspec=clerk:clerk "$folder" env -i HOME=/home/clerk PATH=/usr/bin:/bin LANG=C.UTF-8 \
    PIP_CERT=/etc/ssl/certs/ca-certificates.crt sh -c "cd /home/clerk/lotse && exec $*"
}

case $what in
  run)
    start=$(date +%s)
    as_clerk make run "PORT=$port" &
    until curl -sf -o /dev/null "http://localhost:$port/demo/"; do
      kill -0 $! || exit 1
      sleep 1
    done
    echo "The first page came $(($(date +%s) - start)) s after the command, in $suite with Python, pip, venv and make alone."
    pkill -INT -f "lotse demo --port $port"
    wait $!
    ;;
  test) as_clerk make test ;;
  *) echo "Say run or test, not $what." && exit 1 ;;
esac
