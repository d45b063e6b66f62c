int length(const char *text);

__attribute__((export_name("first")))
int first(const char *text) {
    return length(text) > 0 ? text[0] : -1;
}

#line 70000
__attribute__((noinline)) int length(const char *text) {
    int length = 0;
    while (text[length] != 0) {
        length++;
    }
    return length;
}
