"""Pages: releases."""
